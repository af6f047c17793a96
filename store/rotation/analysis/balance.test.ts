import fc from 'fast-check';
import { balanceOf, weekEdges } from './balance';
import { momentsOf } from './load';
import { anySpan, anyTurns, inWords, range, shift } from '../../testing/rotation/analysis';
import type { Span } from '../../time/span';
import type { LoadProfile } from './types';

const hours: LoadProfile = { zone: 'UTC', rates: new Array<number>(168).fill(1), weeks: 0, pages: 0 };
/** Four weeks, beginning on a Monday. */
const ledger = range('2026-06-01 2026-06-29');
const there = (who: Record<string, string>) =>
  new Map(Object.entries(who).map(([id, span]) => [id, range(span)] as const));
const always = '2026-06-01 2026-06-29';

function balances(shifts: string[], who: Record<string, string>, profile = hours): Record<string, number[]> {
  const all = shifts.map((text) => shift(text));
  const { byMember } = balanceOf({ ledger, zone: 'UTC', moments: momentsOf(all), presence: there(who), profile });
  return Object.fromEntries(
    [...byMember].map(([id, weeks]) => [id, weeks.map((value) => Math.round(value * 1e6) / 1e6)])
  );
}

describe('balanceOf', () => {
  it.each<[string, string[], Record<string, string>, Record<string, number[]>]>([
    [
      'carries over from week to week',
      ['anna 2026-06-01 2026-06-15', 'bence 2026-06-15 2026-06-22', 'anna 2026-06-22 2026-06-29'],
      { anna: always, bence: always },
      { anna: [84, 168, 84, 168], bence: [-84, -168, -84, -168] },
    ],
    [
      'a member without shifts owes',
      ['anna 2026-06-01 2026-06-08'],
      { anna: always, bence: always, csilla: always },
      { anna: [112, 112, 112, 112], bence: [-56, -56, -56, -56], csilla: [-56, -56, -56, -56] },
    ],
    [
      'a gap is owed by nobody',
      ['anna 2026-06-01 2026-06-02'],
      { anna: always, bence: always },
      { anna: [12, 12, 12, 12], bence: [-12, -12, -12, -12] },
    ],
    [
      'who comes later owes from then on, and who leaves no more',
      ['anna 2026-06-01 2026-06-29'],
      { anna: always, bence: '2026-06-08 2026-06-18' },
      { anna: [0, 84, 120, 120], bence: [0, -84, -120, -120] },
    ],
    [
      'who helps is owed by the members',
      ['anna 2026-06-01 2026-06-08', 'zoe 2026-06-08 2026-06-09'],
      { anna: always, bence: always },
      { anna: [84, 72, 72, 72], bence: [-84, -96, -96, -96], zoe: [0, 24, 24, 24] },
    ],
    [
      'two at once carry half each',
      ['anna 2026-06-01 2026-06-08', 'bence/2 2026-06-01 2026-06-08'],
      { anna: always, bence: always },
      { anna: [0, 0, 0, 0], bence: [0, 0, 0, 0] },
    ],
    ['nobody shares it', ['zoe 2026-06-01 2026-06-08'], {}, {}],
    ['nothing is carried', [], { anna: always }, { anna: [0, 0, 0, 0] }],
  ])('%s', (_, shifts, who, expected) => {
    expect(balances(shifts, who)).toEqual(expected);
  });

  it('is the worked example of docs/fairness.md', () => {
    // Night hours have ten times the page rate.
    const rates = hours.rates.map((_, w) => (w % 24 < 8 ? 0.05 : 0.005));
    const nights = Array.from({ length: 7 }, (_, day) => `anna 2026-06-0${day + 1}T00:00Z 2026-06-0${day + 1}T08:00Z`);
    const days = Array.from({ length: 6 }, (_, day) => `bence 2026-06-0${day + 1}T08:00Z 2026-06-0${day + 2}T00:00Z`);
    const all = [...nights, ...days, 'bence 2026-06-07T08:00Z 2026-06-08T00:00Z'];
    const { anna, bence } = balances(all, { anna: always, bence: always }, { ...hours, rates, weeks: 26, pages: 80 });
    expect([anna[0], bence[0]]).toEqual([1.12, -1.12]);
  });

  it('adds up to zero over all, whoever is there and carries', () => {
    const people = ['anna', 'bence', 'csilla', 'dora'];
    const presence = fc.tuple(...people.map(() => fc.option(anySpan(ledger))));
    fc.assert(
      fc.property(anyTurns(ledger), presence, fc.boolean(), (shifts, spans, onlyMembers) => {
        const present = new Map<string, Span>();
        people.forEach((id, i) => {
          const span = onlyMembers ? ledger : spans[i];
          if (span) {
            present.set(id, span);
          }
        });
        const { weeks, byMember } = balanceOf({
          ledger,
          zone: 'UTC',
          moments: momentsOf(shifts),
          presence: present,
          profile: hours,
        });
        for (let week = 0; week < weeks.length - 1; week++) {
          expect([...byMember.values()].reduce((sum, balance) => sum + balance[week], 0)).toBeCloseTo(0, 6);
        }
      })
    );
  });
});

describe('weekEdges', () => {
  it.each([
    ['Europe/Budapest', '2026-03-24 2026-04-01', ['2026-03-22T23:00', '2026-03-29T22:00', '2026-04-05T22:00']],
    ['America/New_York', '2026-10-28 2026-11-03', ['2026-10-26T04:00', '2026-11-02T05:00', '2026-11-09T05:00']],
    ['Australia/Lord_Howe', '2026-04-01 2026-04-06', ['2026-03-29T13:00', '2026-04-05T13:30', '2026-04-12T13:30']],
    ['UTC', '2026-06-01 2026-06-08', ['2026-06-01T00:00', '2026-06-08T00:00']],
    ['UTC', '2026-06-07T23:00Z 2026-06-08T01:00Z', ['2026-06-01T00:00', '2026-06-08T00:00', '2026-06-15T00:00']],
  ])('%s, %s', (zone, span, expected) => {
    const edges = weekEdges(range(span), zone);
    expect(inWords(edges.map((from) => ({ from, to: from }))).map((words) => words.slice(0, 16))).toEqual(expected);
  });
});
