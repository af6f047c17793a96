import type { IncidentEventTable, PageTable } from '../../storage/tables/facts';
import { commonColumns, eventKey, type FactContext } from '../facts';
import { keyOf } from '../identity';
import { responderId } from '../../config/names';
import { localColumns } from '../localColumns';
import type { IncidentEvent, PageEvent } from '../source';
import { UNKNOWN } from '../sources/fields';

/** What an event may leave out, as it is known from others of its incident. The team goes with the service. */
export type LeftOut = 'service' | 'rule' | 'title' | 'severity' | 'link' | 'external_id';

/** Names of what the event of a row left out. */
export function leftOutIn({ left_out }: { left_out: string }): ReadonlySet<string> {
  return new Set(left_out.split(' '));
}

/** The row of what an event by itself says of an incident. */
export function reportedIncidentRow(event: IncidentEvent, context: FactContext): IncidentEventTable {
  const { delivery, directory } = context;
  const columns = commonColumns(event, context);
  const holder = event.assignees[0] ?? event.actor;
  const responder = holder === null ? null : responderId(holder, directory);
  // Without a name for people the sender's id stands in.
  const isNamed = event.externalId !== event.incident.at(-1);
  return {
    ...columns,
    ...localColumns(event.at, responder, columns.team, undefined, directory),
    key: eventKey(delivery.source, event),
    incident_id: keyOf(delivery.source, 'incident', event.incident),
    external_id: event.externalId,
    transition: event.transition,
    actor: event.actor === null ? null : responderId(event.actor, directory),
    created_at: event.createdAt,
    left_out: leftOutBy(event, isNamed ? [] : ['external_id']),
  };
}

/** The row of what an event by itself says of a page; who took it is looked up later. */
export function reportedPageRow(event: PageEvent, context: FactContext): PageTable {
  const { delivery, directory } = context;
  const columns = commonColumns(event, context);
  const responder = event.responder === null ? null : responderId(event.responder, directory);
  const key = eventKey(delivery.source, event);
  return {
    ...columns,
    ...localColumns(event.at, responder, columns.team, undefined, directory),
    key,
    page_id: key,
    incident_id: event.incident === null ? null : keyOf(delivery.source, 'incident', event.incident),
    provenance: event.provenance,
    rotation: null,
    shift_id: null,
    interruption: false,
    channel: event.channel,
    alerts: 1,
    left_out: leftOutBy(event),
    assignment: event.assignment,
  };
}

function leftOutBy(event: IncidentEvent | PageEvent, more: readonly LeftOut[] = []): string {
  const isLeftOut: Record<Exclude<LeftOut, 'external_id'>, boolean> = {
    service: event.service === UNKNOWN && event.team === null,
    rule: event.rule === UNKNOWN,
    title: event.title === UNKNOWN,
    severity: event.severity === UNKNOWN,
    link: event.link === null,
  };
  const names = Object.entries(isLeftOut).flatMap(([name, is]) => (is ? [name] : []));
  return [...names, ...more].join(' ');
}
