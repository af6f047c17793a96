import { randomUUID } from 'node:crypto';
import type { WatchbillQuery } from '@watchbill/contract';
import type { Problem } from '../../files/problem';
import { groupBy } from '../../lib/groupBy';
import type { SliReading } from '../../slo/archive';
import type { SloRegistry, SloChange } from '../../slo/sloRegistry';
import { definitionId } from '../../slo/groups';
import { SliHistory } from '../../slo/history/history';
import { removedOf } from '../../slo/inForce';
import { testSlo } from '../slo/slos';
import type { Adjustment } from '../../config/directory';
import type { Slo } from '../../slo/types';
import type { Storage } from '../../storage/storage';
import type { AnswerDeps } from '../../query/engine/deps';
import { alert, asker, directoryOf, id, keep, page, shift, transition } from './facts';
import { DAY, HOUR, MINUTE } from '../../time/units';

export const START = Date.parse('2026-06-01T00:00:00Z');
export const now = '2026-06-10T12:00:00Z';
export const END = Date.parse(now);
/** The first of June to now. */
export const range: [string, string] = ['2026-06-01T00:00:00Z', now];

export const directory = directoryOf(`
token: test-token-of-grafana
teams:
  payments: { name: Payments, zone: Europe/Budapest }
  search: { name: Search, zone: Asia/Kolkata }
people:
  anna: { name: Anna, team: payments, zone: Europe/Budapest }
services:
  checkout: { name: Checkout, team: payments }
  index: { name: Index, team: search }
rotations:
  payments-primary: { name: Payments primary, team: payments, ical: { file: payments.ics } }
`);

/** Ten events a minute, of which 300 were bad in half an hour of the fifth and 100 in 20 minutes of the eighth. */
export const availability = testSlo({
  window: { kind: 'rolling', days: 10 },
  alerts: [
    { severity: 'page', long: 60, short: 5, burn: 14.4, pending: 2 },
    { severity: 'ticket', long: 4320, short: 360, burn: 1, pending: 0 },
  ],
});

/** A hundred events a minute, 5 of which are slow; all of them are in the last hour. */
export const latency = testSlo({
  id: 'index-latency',
  name: 'Index latency',
  service: 'index',
  team: 'search',
  target: 0.9,
  window: { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' },
  indicator: { kind: 'latency', bucket: 'seconds_bucket', count: 'seconds_count', threshold: 0.5 },
  alerts: [{ severity: 'page', long: 60, short: 5, burn: 9.5, pending: 0 }],
  connection: 'prometheus',
});

/** Three of ten events a minute are bad at each full hour, which is 12.5 budgets of a day. */
export const gateway = testSlo({
  id: 'gateway',
  name: 'Gateway',
  service: 'gateway',
  team: 'unassigned',
  target: 0.9996,
  window: { kind: 'rolling', days: 1 },
});

/** Nothing was measured for the last six hours. */
export const stale = testSlo({ id: 'stale', name: 'Stale', service: 'index', team: 'search' });

/** Nothing was ever measured. */
export const billing = testSlo({
  id: 'billing',
  name: 'Billing',
  service: 'billing',
  indicator: { kind: 'pushed', sli: 'billing' },
});

/** Removed on the fifth. */
export const old = testSlo({ id: 'old-checkout', name: 'Old checkout', window: { kind: 'rolling', days: 7 } });

export const inForce = [availability, latency, gateway, stale, billing];

/** Availability was tightened on the fourth. */
export const changes: SloChange[] = [
  { slo: availability.id, knownAt: START, change: 'added', definition: { ...availability, target: 0.95 } },
  { slo: old.id, knownAt: START, change: 'added', definition: old },
  { slo: availability.id, knownAt: START + 3 * DAY, change: 'changed', definition: availability },
  { slo: old.id, knownAt: START + 4 * DAY, change: 'removed', definition: null },
];

/** Ten minutes of the fifth, while all was bad. */
export const maintenance: Adjustment = {
  id: 'database',
  title: 'Database upgrade',
  slos: [],
  services: ['checkout'],
  teams: [],
  when: {
    kind: 'once',
    from: START + 4 * DAY + 10 * HOUR + 20 * MINUTE,
    to: START + 4 * DAY + 10 * HOUR + 30 * MINUTE,
  },
};

export const readings = new Map<string, SliReading>([
  [
    latency.id,
    {
      slo: latency.id,
      readAt: END - 6 * MINUTE,
      backfilledTo: START,
      backfillTo: START - 10 * DAY,
      problem: { since: END - 5 * MINUTE, message: 'The connection was refused.' },
      notes: ['2 minutes had more good events than events.'],
    },
  ],
]);

/** A registry of SLOs over plain data. */
export function handBook(
  slos: readonly Slo[],
  more: {
    changes?: readonly SloChange[];
    adjustments?: readonly Adjustment[];
    readings?: typeof readings;
    problems?: readonly Problem[];
    /** Ids of what was measured. */
    measured?: readonly string[];
  } = {}
): SloRegistry {
  const history = (slo: string) => (more.changes ?? []).filter((change) => change.slo === definitionId(slo));
  const isInForce = (id: string) => slos.some((slo) => slo.id === id);
  return {
    all: () => slos,
    get: (slo) => slos.find((one) => one.id === slo),
    removed: () =>
      removedOf(
        groupBy(more.changes ?? [], ({ slo }) => slo),
        more.measured ?? [],
        isInForce
      ),
    history: async (slo) => history(slo),
    adjustments: () => more.adjustments ?? [],
    notes: () => [],
    problems: () =>
      more.problems ?? [
        { file: 'slos.yaml', line: 12, column: 3, field: 'spec.objectives[0].target', message: 'A target is below 1.' },
      ],
    readings: async () => more.readings ?? new Map(),
  };
}

/** Minutes from the start on, each of `total` events, `bad` by its number. */
function minutes(slo: string, count: number, total: number, bad: (minute: number) => number, channel = 'events') {
  const all = Array.from({ length: count }, (_, i) => bad(i));
  return {
    slo,
    channel,
    from: START,
    good: all.map((each) => total - each),
    total: all.map(() => total),
    covered: all.map(() => 1),
  };
}

const COUNT = (END - START) / MINUTE;
const isWithin = (minute: number, [from, to]: [number, number]) => minute >= from && minute < to;
const at = (day: number, hour: number, minute = 0) => ((day - 1) * 24 + hour) * 60 + minute;

/** The measured minutes of the SLOs above, in the real archive. */
export async function keepMinutes(storage: Storage): Promise<SliHistory> {
  const archive = new SliHistory(storage, { now: () => new Date(now), methodOf: () => ({ kind: 'occurrences' }) });
  const slow = (minute: number) => (minute >= COUNT - 60 ? 100 : 5);
  await archive.write([
    minutes(availability.id, COUNT, 10, (minute) =>
      isWithin(minute, [at(5, 10), at(5, 10, 30)]) ? 10 : isWithin(minute, [at(8, 3), at(8, 3, 20)]) ? 5 : 0
    ),
    minutes(latency.id, COUNT, 100, slow),
    minutes(latency.id, COUNT, 100, slow, 'le:0.5'),
    minutes(latency.id, COUNT, 100, () => 50, 'le:0.1'),
    minutes(gateway.id, COUNT, 10, (minute) => (minute % 60 === 0 ? 3 : 0)),
    minutes(stale.id, COUNT - 360, 10, () => 0),
    minutes(old.id, at(5, 0), 10, (minute) => (minute === 0 ? 10 : 0)),
  ]);
  return archive;
}

const june = (time: string) => `2026-06-${time}:00Z`;

/**
 * Anna was paged four minutes after availability began to burn on the fifth, with an incident until half an hour later
 * and a deploy before, and on the seventh for nothing. Somebody of search was paged for it, too, by its label.
 */
export async function keepFacts(storage: Storage): Promise<void> {
  await keep(storage, {
    page: [
      page(june('05T10:04'), 'anna', { rule: 'CheckoutErrors', incident_id: id('inc'), rotation: 'payments-primary' }),
      page(june('07T01:00'), 'anna', { rule: 'DiskFull', rotation: 'payments-primary' }),
      page(june('05T10:06'), 'bela', {
        rule: 'Burn',
        team: 'search',
        service: 'index',
        incident_id: id('burn'),
      }),
    ],
    incident_event: [
      transition('inc', june('05T10:04'), 'triggered', null, { title: 'Checkout fails' }),
      transition('inc', june('05T10:34'), 'resolved', 'anna'),
    ],
    alert_event: [
      alert('burn', june('05T10:05'), 'firing', {
        service: 'index',
        incident_id: id('burn'),
        labels: JSON.stringify({ sloth_slo: 'Checkout availability' }),
      }),
    ],
    deploy: [
      {
        key: randomUUID(),
        delivery_id: id('delivery'),
        at: new Date(june('05T09:50')),
        source: 'pager',
        team: 'payments',
        service: 'checkout',
        title: 'v2.31',
        link: 'https://ci.example.com/231',
        demo: false,
      },
    ],
    shift_event: [
      shift('s1', [june('01T00:00'), june('06T00:00')], 'anna'),
      shift('s2', [june('06T00:00'), june('15T00:00')], 'bela'),
    ],
    slo_definition: changes.map(({ slo, knownAt, change, definition }) => ({
      slo,
      known_at: new Date(knownAt),
      change,
      definition: definition && JSON.stringify(definition),
    })),
  });
}

/** What answering needs of the SLOs above. */
export async function keepSlos(storage: Storage): Promise<Pick<AnswerDeps, 'slos' | 'archive'>> {
  const [archive] = await Promise.all([keepMinutes(storage), keepFacts(storage)]);
  return { slos: handBook(inForce, { changes, adjustments: [maintenance], readings }), archive };
}

/** Asks as of the tenth at noon. */
export function asking(storage: Storage, slos: Pick<AnswerDeps, 'slos' | 'archive'>) {
  const ask = asker(storage, now, directory, slos);
  return (query: WatchbillQuery, within = range) => ask(query, within);
}
