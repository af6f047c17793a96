import fc from 'fast-check';
import { coverageOf } from './coverage';
import { declaredSpans } from './declared';
import { intersect, lengthOf } from '../../time/span';
import { HOUR } from '../../time/units';
import { anyPlan, anyTurns, plan, range, shift } from '../../testing/rotation/analysis';
import type { CoveragePlan } from './types';

const business = [{ days: [1, 2, 3, 4, 5], from: 8 * 60, to: 18 * 60 }];

function gaps(shifts: string[], within: string, told: Partial<CoveragePlan> = {}) {
  const { gaps: found } = coverageOf(
    shifts.map((each) => shift(each)),
    plan(told),
    range(within)
  );
  return found.map(({ from, to, before, after }) => `${short(from)} ${short(to)} ${before} ${after}`);
}

const short = (at: number) => new Date(at).toISOString().slice(8, 16);

describe('coverageOf', () => {
  it.each<[string, string[], string[]]>([
    ['nobody at all', [], ['01T00:00 03T00:00 null null']],
    ['handoffs without a gap', ['anna 2026-06-01 2026-06-02', 'bence 2026-06-02 2026-06-03'], []],
    [
      'a minute between two',
      ['anna 2026-06-01 2026-06-02', 'bence 2026-06-02T00:01Z 2026-06-03'],
      ['02T00:00 02T00:01 anna bence'],
    ],
    [
      'two at once do not make up for it',
      ['anna 2026-06-01 2026-06-02', 'bence 2026-06-01 2026-06-02'],
      ['02T00:00 03T00:00 anna null'],
    ],
    ['a second level covers, too', ['anna 2026-06-01 2026-06-02', 'bence/2 2026-06-02 2026-06-03'], []],
    [
      'who was paged first is who was before',
      ['bence/2 2026-06-01 2026-06-02', 'csilla 2026-06-01 2026-06-02'],
      ['02T00:00 03T00:00 csilla null'],
    ],
    [
      'shifts beyond the range',
      ['anna 2026-05-01 2026-06-02', 'bence 2026-06-02T01:00Z 2026-07-02'],
      ['02T00:00 02T01:00 anna bence'],
    ],
    [
      'shifts outside the range',
      ['anna 2026-05-01 2026-06-01', 'bence 2026-06-03 2026-07-02'],
      ['01T00:00 03T00:00 null null'],
    ],
    ['a shift of no length', ['anna 2026-06-01 2026-06-03', 'bence 2026-06-02 2026-06-02'], []],
  ])('%s', (_, shifts, expected) => {
    expect(gaps(shifts, '2026-06-01 2026-06-03')).toEqual(expected);
  });

  it('ends a gap where declared hours end', () => {
    const shifts = ['anna 2026-06-01T08:00Z 2026-06-01T17:00Z', 'bence 2026-06-03T09:00Z 2026-06-03T18:00Z'];
    expect(gaps(shifts, '2026-06-01 2026-06-04', { hours: business })).toEqual([
      '01T17:00 01T18:00 anna bence',
      '02T08:00 02T18:00 anna bence',
      '03T08:00 03T09:00 anna bence',
    ]);
  });

  it.each([
    // zone, week with a clock change, hours of the week from Monday 9:00 to 9:00
    ['Europe/Budapest', '2026-03-23T08:00Z', 167],
    ['Europe/Budapest', '2026-10-19T07:00Z', 169],
    ['America/New_York', '2026-03-02T14:00Z', 167],
    ['America/New_York', '2026-10-26T13:00Z', 169],
    ['Australia/Lord_Howe', '2026-09-27T22:30Z', 167.5],
    ['Australia/Lord_Howe', '2026-03-29T22:00Z', 168.5],
    ['Asia/Kolkata', '2026-03-23T03:30Z', 168],
    ['Pacific/Chatham', '2026-09-20T20:15Z', 167],
    ['Pacific/Chatham', '2026-03-29T19:15Z', 169],
  ])('counts a week of %s from %s exactly, up to the minute before its end', (zone, start, hours) => {
    const from = Date.parse(start);
    const to = from + hours * HOUR;
    const week = { ...shift('anna 2026-01-01 2026-01-01'), from, to: to - 60_000 };
    const daily = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 9 * 60, to: 9 * 60 - 1 }];
    const coverage = coverageOf([week], plan({ zone, hours: daily }), { from, to });
    // The minute before nine is not declared on any day.
    expect(coverage).toMatchObject({
      declared: hours * HOUR - 7 * 60_000,
      covered: hours * HOUR - 7 * 60_000,
      gaps: [],
    });
    const always = coverageOf([week], plan({ zone }), { from, to });
    expect(always.gaps).toEqual([{ from: to - 60_000, to, before: 'anna', after: null }]);
  });

  it('finds fewer people than declared, by level, but not within a gap', () => {
    const shifts = [
      shift('anna 2026-06-01T00:00Z 2026-06-01T12:00Z'),
      shift('bence 2026-06-01T06:00Z 2026-06-01T10:00Z'),
      shift('anna 2026-06-01T06:00Z 2026-06-01T08:00Z'),
      shift('csilla/2 2026-06-01T04:00Z 2026-06-01T14:00Z'),
    ];
    const depth = new Map([
      [1, 2],
      [2, 1],
    ]);
    const { thin, gaps: none } = coverageOf(shifts, plan({ depth }), range('2026-06-01 2026-06-01T16:00Z'));
    expect(
      thin.map(({ from, to, level, depth: people, declared }) => [short(from), short(to), level, people, declared])
    ).toEqual([
      ['01T00:00', '01T06:00', 1, 1, 2],
      ['01T00:00', '01T04:00', 2, 0, 1],
      ['01T10:00', '01T12:00', 1, 1, 2],
      ['01T12:00', '01T14:00', 1, 0, 2],
    ]);
    expect(none.map(({ from, to }) => [short(from), short(to)])).toEqual([['01T14:00', '01T16:00']]);
  });

  it('is thin where only a second level is on call', () => {
    const { thin } = coverageOf([shift('anna/2 2026-06-01 2026-06-02')], plan(), range('2026-06-01 2026-06-02'));
    expect(thin).toEqual([{ ...range('2026-06-01 2026-06-02'), level: 1, depth: 0, declared: 1 }]);
  });

  it('has nothing declared outside the hours', () => {
    const weekend = coverageOf([], plan({ hours: business }), range('2026-06-06 2026-06-08'));
    expect(weekend).toEqual({ declared: 0, covered: 0, gaps: [], unknown: [], thin: [] });
  });

  it('is declared hours = covered hours + gaps + hours that are not known, exactly, for any rota', () => {
    const within = range('2026-03-20T11:07Z 2026-04-12T05:41Z');
    const wider = range('2026-03-10 2026-04-20');
    fc.assert(
      fc.property(anyTurns(wider), anyTurns(wider), anyPlan, (shifts, notKnown, told) => {
        const { declared, covered, gaps: found, unknown, thin } = coverageOf(shifts, told, within, notKnown);
        const hours = declaredSpans(told, within);
        expect(declared).toBe(lengthOf(hours));
        expect(covered + lengthOf(found) + lengthOf(unknown)).toBe(declared);
        expect(intersect(notKnown, [...found, ...thin])).toEqual([]);
        expect(intersect(unknown, shifts)).toEqual([]);
        expect(found.reduce((sum, { from, to }) => sum + to - from, 0)).toBe(lengthOf(found));
        expect(covered).toBe(lengthOf(intersect(hours, shifts)));
        expect(intersect(found, shifts)).toEqual([]);
        expect(intersect(found, thin)).toEqual([]);
        expect(lengthOf(intersect(thin, hours))).toBe(lengthOf(thin));
        for (const spot of thin) {
          const middle = spot.from + Math.floor((spot.to - spot.from) / 2);
          const there = shifts.filter((each) => each.level === spot.level && each.from <= middle && middle < each.to);
          expect(new Set(there.map(({ responder }) => responder)).size).toBe(spot.depth);
          expect(spot.depth).toBeLessThan(told.depth.get(spot.level) ?? 0);
        }
      }),
      { numRuns: 300 }
    );
  });
});
