import { createHash, randomUUID } from 'node:crypto';
import type { Frame, FrameValue, QueryItem, QueryResult, WatchbillQuery } from '@watchbill/contract';
import type { Insertable } from 'kysely';
import type { Configuration } from '../../config/directory';
import { readConfig } from '../../config/load';
import { bandOf } from '../../paging/band';
import { holidaysOf } from '../../time/publicHolidays';
import { wallClock } from '../../time/wallClock';
import { EMPTY_ARCHIVE, EMPTY_BOOK } from '../slo/slos';
import type { Schema } from '../../storage/schema';
import type { Storage } from '../../storage/storage';
import { answerItem } from '../../query/answer';
import type { AnswerDeps } from '../../query/engine/deps';

/** Two teams, of which one has a budget of its own, and people in zones of both hemispheres' clocks. */
export const testDirectory: Configuration = directoryOf(`
token: test-token-of-grafana
teams:
  payments: { name: Payments, zone: Europe/Budapest }
  search: { name: Search, zone: Asia/Kolkata, pagesPerShift: 4 }
people:
  anna: { name: Anna, team: payments, zone: Europe/Budapest, aliases: [anna@example.com] }
  bela: { name: Béla, team: payments, zone: America/New_York }
  chitra: { name: Chitra, team: search, zone: Asia/Kolkata }
services:
  checkout: { name: Checkout, team: payments }
  index: { name: Index, team: search }
rotations:
  payments-primary: { name: Payments primary, team: payments, ical: { file: payments.ics } }
  search-primary: { team: search, ical: { file: search.ics } }
sources:
  pager: { kind: events, token: test-token-of-pager }
`);

/** Parses a configuration from YAML text. */
export function directoryOf(text: string): Configuration {
  const loaded = readConfig(text, '/watchbill.yaml', {});
  if (!loaded.ok) {
    throw new Error(JSON.stringify(loaded.problems));
  }
  return loaded.config.directory;
}

/** A stable UUID derived from a word. */
export function id(word: string): string {
  const hex = createHash('sha256').update(word).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

type Fields<T extends keyof Schema> = Partial<Insertable<Schema[T]>>;

function fact(at: string) {
  return {
    key: randomUUID(),
    delivery_id: id('delivery'),
    at: new Date(at),
    source: 'pager',
    team: 'payments',
    service: 'checkout',
    rule: 'HighErrorRate',
    severity: 'critical',
    title: 'Errors are high',
    link: null,
    skewed: false,
    demo: false,
  };
}

function local(at: string, responder: string | null) {
  const person = responder === null ? undefined : testDirectory.people.get(responder);
  const team = testDirectory.teams.get(person?.team ?? 'payments');
  const zone = person?.zones[0].zone ?? 'Europe/Budapest';
  const { localAt, hourOfWeek } = wallClock(new Date(at), zone);
  const band = team ? bandOf(new Date(at), zone, team.hours, holidaysOf(team.holidays)) : 'business';
  return { responder, zone, local_at: localAt, hour_of_week: hourOfWeek, band };
}

export function page(at: string, responder: string | null, more: Fields<'page'> = {}): Insertable<Schema['page']> {
  return {
    ...fact(at),
    ...local(at, responder),
    page_id: randomUUID(),
    incident_id: null,
    provenance: 'observed',
    rotation: null,
    shift_id: null,
    // A page without a responder is no interruption.
    interruption: responder !== null,
    channel: 'push',
    alerts: 1,
    left_out: '',
    assignment: null,
    ...more,
  };
}

export function transition(
  incident: string,
  at: string,
  what: Schema['incident_event']['transition'],
  actor: string | null = null,
  more: Fields<'incident_event'> = {}
): Insertable<Schema['incident_event']> {
  return {
    ...fact(at),
    ...local(at, more.responder ?? null),
    incident_id: id(incident),
    external_id: incident,
    transition: what,
    actor,
    created_at: null,
    left_out: '',
    ...more,
  };
}

export function alert(
  name: string,
  at: string,
  status: 'firing' | 'resolved',
  more: Fields<'alert_event'> = {}
): Insertable<Schema['alert_event']> {
  return {
    ...fact(at),
    alert_id: id(name),
    incident_id: null,
    status,
    receiver: 'pager',
    labels: '{}',
    fingerprint: null,
    group_id: null,
    started_at: null,
    received_at: null,
    told_at: null,
    heard: false,
    paged: false,
    all_ended_at: null,
    beside_at: null,
    left_out_at: null,
    ...more,
  };
}

export function shift(
  name: string,
  [starts, ends]: [string, string],
  responder: string,
  more: Fields<'shift_event'> = {}
): Insertable<Schema['shift_event']> {
  return {
    shift_id: id(name),
    known_at: new Date('2026-01-01T00:00:00Z'),
    change: 'added',
    rotation: 'payments-primary',
    team: 'payments',
    level: 1,
    responder,
    zone: 'Europe/Budapest',
    starts_at: new Date(starts),
    ends_at: new Date(ends),
    demo: false,
    kind: 'regular',
    instead_of: null,
    ...more,
  };
}

export type Facts = { [T in keyof Schema]?: Array<Insertable<Schema[T]>> };

/** Appends facts of every kind in one transaction. */
export async function keep(storage: Storage, facts: Facts): Promise<void> {
  await storage.write(async (tx) => {
    await tx.append('page', facts.page ?? []);
    await tx.append('incident_event', facts.incident_event ?? []);
    await tx.append('alert_event', facts.alert_event ?? []);
    await tx.append('shift_event', facts.shift_event ?? []);
    await tx.append('delivery_outcome', facts.delivery_outcome ?? []);
    await tx.append('rotation_reading', facts.rotation_reading ?? []);
    await tx.append('deploy', facts.deploy ?? []);
    await tx.append('slo_definition', facts.slo_definition ?? []);
  });
}

/** Dependencies of answers without SLOs. */
export const withoutSlos: Pick<AnswerDeps, 'slos' | 'archive'> = { slos: EMPTY_BOOK, archive: EMPTY_ARCHIVE };

/** Asks a storage as of a moment; `between` holds the range. */
export function asker(storage: Storage, now: string, directory: Configuration = testDirectory, slos = withoutSlos) {
  return (query: WatchbillQuery, [from, to]: [string, string], hints: Partial<QueryItem> = {}): Promise<QueryResult> =>
    answerItem(
      { refId: 'A', from: Date.parse(from), to: Date.parse(to), query, ...hints },
      {
        storage,
        directory,
        ...slos,
        now: () => new Date(now),
        onFailure: (error) => {
          throw error;
        },
      }
    );
}

/** The one frame of an answer. */
export function frameOf(result: QueryResult): Frame {
  if (!('frames' in result)) {
    throw new Error(`${result.status}: ${result.error.message}`);
  }
  return result.frames[0];
}

/** All frames of an answer by name, as rows by the names of their fields; times as ISO text. */
export function tablesOf(result: QueryResult): Record<string, Array<Record<string, FrameValue>>> {
  if (!('frames' in result)) {
    throw new Error(`${result.status}: ${result.error.message}`);
  }
  return Object.fromEntries(
    result.frames.map((frame) => [
      frame.schema.name ?? '',
      framesRows(frame).map((row) => Object.fromEntries(frame.schema.fields.map(({ name }, i) => [name, row[i]]))),
    ])
  );
}

/** Texts of the notices of an answer. */
export function noticesOf(result: QueryResult): string[] {
  return (frameOf(result).schema.meta?.notices ?? []).map(({ text }) => text);
}

/** A frame as rows of its fields' values; times as ISO text. */
export function rowsOf(result: QueryResult): FrameValue[][] {
  return framesRows(frameOf(result));
}

function framesRows({ schema, data }: Frame): FrameValue[][] {
  const length = data.values[0]?.length ?? 0;
  return Array.from({ length }, (_, row) =>
    data.values.map((values, i) => {
      const value = values[row];
      return schema.fields[i].type === 'time' && typeof value === 'number' ? new Date(value).toISOString() : value;
    })
  );
}
