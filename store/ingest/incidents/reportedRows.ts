import type { IncidentEventTable, PageTable } from '../../storage/tables/facts';
import { commonColumns, eventKey, type FactContext } from '../facts';
import { keyOf } from '../identity';
import { responderId } from '../../config/names';
import { localColumns } from '../localColumns';
import type { IncidentEvent, PageEvent } from '../source';
import { UNKNOWN } from '../sources/fields';

/** Columns that an event may leave out; they are filled in from other events of the incident. Team follows service. */
export type LeftOut = 'service' | 'rule' | 'title' | 'severity' | 'link' | 'external_id';

/** Names of the columns that the event of a row left out. */
export function leftOutIn({ left_out }: { left_out: string }): ReadonlySet<string> {
  return new Set(left_out.split(' '));
}

/** Creates the row of an incident event, from the event alone. */
export function reportedIncidentRow(event: IncidentEvent, context: FactContext): IncidentEventTable {
  const { delivery, directory } = context;
  const columns = commonColumns(event, context);
  const holder = event.assignees[0] ?? event.actor;
  const responder = holder === null ? null : responderId(holder, directory);
  // The external id equals the sender's id if the sender has no display name.
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

/** Creates the row of a page, from the event alone; its shift is looked up later. */
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
