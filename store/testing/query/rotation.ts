import type { WatchbillQuery } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { asker, directoryOf, keep, page, shift } from './facts';

/** Two rotations: one around the clock with two members, one with two levels. Dora has left on the fifth of June. */
export const directory = directoryOf(`
token: test-token-of-grafana
teams:
  payments: { name: Payments, zone: Europe/Budapest }
  search: { name: Search, zone: Asia/Kolkata }
people:
  anna: { name: Anna, team: payments, zone: Europe/Budapest }
  bela: { name: Béla, team: payments, zone: America/New_York }
  chitra: { name: Chitra, team: search, zone: Asia/Kolkata }
  dora: { name: Dóra, team: payments, zone: Europe/Budapest, until: 2026-06-05 }
rotations:
  payments-primary:
    name: Payments primary
    team: payments
    members: [anna, bela]
    coverage: { zone: UTC }
    ical: { file: payments.ics }
  search-primary:
    team: search
    coverage: { zone: UTC, depth: { 1: 1, 2: 1 } }
    ical: { file: search.ics }
`);

/** Two weeks, of which the first nine and a half days are over. */
export const range: [string, string] = ['2026-06-01T00:00:00Z', '2026-06-15T00:00:00Z'];
export const now = '2026-06-10T12:00:00Z';

const june = (time: string) => `2026-06-${time}:00:00Z`;
const payments = { known_at: new Date('2026-05-25T08:00:00Z') };
/** Learnt two days after its first shift began. */
const search = {
  rotation: 'search-primary',
  team: 'search',
  zone: 'Asia/Kolkata',
  known_at: new Date('2026-06-05T00:00:00Z'),
};
const second = { ...search, level: 2 };

/**
 * Payments has a gap of two hours on the eighth and one of twelve on the twelfth, and nobody from the 22nd on. Search is
 * covered from the third on, mostly by one person.
 */
export async function keepRotas(storage: Storage): Promise<void> {
  await keep(storage, {
    shift_event: [
      shift('p1', ['2026-05-25T08:00:00Z', june('01T08')], 'anna', payments),
      shift('p2', [june('01T08'), june('08T06')], 'bela', { ...payments, zone: 'America/New_York' }),
      shift('p3', [june('08T08'), june('12T08')], 'anna', payments),
      shift('p4', [june('12T20'), june('22T08')], 'bela', {
        ...payments,
        zone: 'America/New_York',
        kind: 'override',
        instead_of: 'anna',
      }),
      shift('s1', [june('03T00'), '2026-07-01T00:00:00Z'], 'chitra', search),
      shift('s2', [june('04T00'), june('05T00')], 'bela', { ...second, zone: 'America/New_York' }),
      shift('s3', [june('06T00'), june('07T00')], 'dora', { ...second, zone: 'Europe/Budapest' }),
      shift('s4', [june('07T00'), june('07T12')], 'guest', { ...second, zone: 'Europe/Budapest' }),
    ],
    page: [
      page(june('02T15'), 'bela', { rotation: 'payments-primary' }),
      // In the middle of Anna's night.
      page('2026-06-09T00:30:00Z', 'anna', { rotation: 'payments-primary' }),
      page('2026-06-09T00:30:20Z', 'anna', { rotation: 'payments-primary', interruption: false }),
    ],
    rotation_reading: [
      {
        rotation: 'payments-primary',
        at: new Date('2026-06-10T11:00:00Z'),
        read_at: new Date('2026-06-10T11:00:00Z'),
        problem_since: null,
        problem: null,
        shifts: 4,
        notes: '[]',
      },
    ],
  });
}

/** Asks as of the tenth at noon. */
export function ask(storage: Storage) {
  const asking = asker(storage, now, directory);
  return (query: WatchbillQuery, within = range) => asking(query, within);
}
