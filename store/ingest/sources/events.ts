import type { Static } from '@sinclair/typebox';
import { TypeCompiler } from '@sinclair/typebox/compiler';
import { didYouMean } from '@watchbill/contract';
import type { SourceEntry } from '../../config/directory';
import { type RawDelivery, type SliEvent, type SourceAdapter, type SourceEvent, Unreadable } from '../source';
import { checked } from './check';
import { AlertSchema, DeploySchema, IncidentSchema, PageSchema } from './eventsSchema';
import { moment, UNKNOWN } from './fields';
import { parseJson, textOf } from './json';
import { checkHistograms, readSli } from './sli';
import { authenticateByToken } from './token';

const AlertCheck = TypeCompiler.Compile(AlertSchema);
const IncidentCheck = TypeCompiler.Compile(IncidentSchema);
const PageCheck = TypeCompiler.Compile(PageSchema);
const DeployCheck = TypeCompiler.Compile(DeploySchema);

const TYPES = ['alert', 'incident', 'page', 'deploy', 'sli'];

/** Watchbill's own format: one event, an array, or one event per line. A delivery is accepted as a whole or not. */
export const events: SourceAdapter = {
  kind: 'events',
  authenticate: authenticateByToken,
  acceptsUnreadable: false,

  read(delivery, entry, directory) {
    const values = split(delivery);
    if (values.length > directory.limits.batchEvents) {
      throw new Unreadable(
        `${values.length} events in one delivery are more than the ${directory.limits.batchEvents} allowed. Send them in several, or raise limits.batchEvents in the configuration.`
      );
    }
    const read = values.map(({ where, value }) => readEvent(value, where, entry, delivery));
    const slis = read.filter((event) => 'sli' in event);
    checkHistograms(slis);
    return { truncated: 0, events: read.filter((event) => 'type' in event), ...(slis.length > 0 && { slis }) };
  },
};

interface Placed {
  /** Place in the delivery for messages, such as `line 3`. */
  where: string;
  value: unknown;
}

function split(delivery: RawDelivery): Placed[] {
  const text = textOf(delivery.body);
  if (/ndjson|jsonl|json-lines|json-seq/i.test(delivery.contentType) || isByLine(text)) {
    return lines(text);
  }
  const value = parseJson(text);
  return Array.isArray(value)
    ? value.map((item: unknown, i) => ({ where: `event ${i + 1} of the array`, value: item }))
    : [{ where: 'the event', value }];
}

/** Whether the first of several lines is a complete JSON value: many senders do not set the content type. */
function isByLine(text: string): boolean {
  const end = text.indexOf('\n');
  if (end < 0 || text.slice(end).trim() === '') {
    return false;
  }
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

function lines(text: string): Placed[] {
  const placed = text.split('\n').flatMap((line, i) => {
    const value = line.trim() === '' ? [] : [parseJson(line, { firstLine: i + 1, what: 'line' })];
    return value.map((item) => ({ where: `line ${i + 1}`, value: item }));
  });
  if (placed.length === 0) {
    throw new Unreadable('The body is empty. Send at least one event.');
  }
  return placed;
}

function readEvent(
  value: unknown,
  where: string,
  entry: SourceEntry,
  delivery: Pick<RawDelivery, 'receivedAt'>
): SourceEvent | SliEvent {
  const type: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'type') : undefined;
  switch (type) {
    case 'alert':
      return readAlert(checked(AlertCheck, value, where), where, entry);
    case 'incident':
      return readIncident(checked(IncidentCheck, value, where), where);
    case 'page':
      return readPage(checked(PageCheck, value, where), where);
    case 'deploy':
      return readDeploy(checked(DeployCheck, value, where), where);
    case 'sli':
      return readSli(value, where, delivery);
    default: {
      const found = typeof type === 'string' ? `"${type}" is not a type of event` : 'the field type is missing';
      throw new Unreadable(`${where}: ${found}${didYouMean(typeof type === 'string' ? type : '', TYPES)}`);
    }
  }
}

type Shared = Pick<
  Static<typeof AlertSchema>,
  'at' | 'title' | 'rule' | 'service' | 'severity' | 'link' | 'team' | 'demo'
>;

function common(event: Shared, where: string) {
  return {
    at: moment(event.at, `${where}: at`),
    title: event.title ?? event.rule ?? UNKNOWN,
    rule: event.rule ?? UNKNOWN,
    service: event.service ?? UNKNOWN,
    severity: event.severity?.toLowerCase() ?? UNKNOWN,
    link: event.link ?? null,
    team: event.team ?? null,
    demo: event.demo,
  };
}

function readAlert(event: Static<typeof AlertSchema>, where: string, entry: SourceEntry): SourceEvent {
  const route = entry.routes.find(({ receiver }) => receiver === event.receiver);
  const facts = common(event, where);
  return {
    ...facts,
    type: 'alert',
    identity: [event.id, event.status, facts.at.toISOString()],
    status: event.status,
    alert: [event.id],
    firing: null,
    incident: event.incident === undefined ? null : [event.incident],
    group: null,
    receiver: event.receiver ?? '',
    labels: event.labels ?? {},
    paging: event.paging ?? route?.paging ?? false,
    team: facts.team ?? route?.team ?? null,
  };
}

function readIncident(event: Static<typeof IncidentSchema>, where: string): SourceEvent {
  const facts = common(event, where);
  return {
    ...facts,
    type: 'incident',
    identity: [event.id, event.transition, facts.at.toISOString()],
    incident: [event.id],
    externalId: event.number ?? event.id,
    transition: event.transition,
    createdAt: null,
    actor: event.actor ?? null,
    assignees: event.responders ?? [],
  };
}

function readPage(event: Static<typeof PageSchema>, where: string): SourceEvent {
  return {
    ...common(event, where),
    type: 'page',
    identity: [event.id],
    incident: event.incident === undefined ? null : [event.incident],
    responder: event.responder,
    provenance: event.provenance ?? 'observed',
    channel: event.channel ?? null,
    assignment: null,
  };
}

function readDeploy(event: Static<typeof DeploySchema>, where: string): SourceEvent {
  return { ...common(event, where), type: 'deploy', identity: [event.id] };
}
