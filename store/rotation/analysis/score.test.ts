import fc from 'fast-check';
import type { RestLimits, ScoreWeights } from '../../config/directory';
import { DEFAULT_HOURS } from '../../config/entries';
import { DEFAULT_REST, DEFAULT_SCORE } from '../../config/quality';
import { NO_HOLIDAYS } from '../../time/holidays';
import { coverageOf } from './coverage';
import { declaredSpans } from './declared';
import { carriedLoads, momentsOf, profileOf } from './load';
import { burdensOf } from './rest';
import { type Score, scoreOf } from './score';
import { intersect, lengthOf, type Span, subtract } from '../../time/span';
import { HOUR } from '../../time/units';
import { anyPlan, anySpan, anyTurns, plan, range, shift, ZONES } from '../../testing/rotation/analysis';
import type { CoveragePlan, Member, TakenPage, ShiftSpan } from './types';

interface Case {
  shifts: ShiftSpan[];
  within: Span;
  told: CoveragePlan;
  pages: TakenPage[];
  members: string[];
  zone: string;
  limits: RestLimits;
  weights: ScoreWeights;
}

const DAYS = range('2026-06-01T10:00Z 2026-06-10T10:00Z');

/** Scores a case: calculates all inputs of the score from its shifts. */
function scored(some: Partial<Case> & Pick<Case, 'shifts'>): Score | null {
  const { within = DAYS, told = plan(), pages = [], zone = 'UTC', limits = DEFAULT_REST, ...rest } = some;
  const declared = declaredSpans(told, within);
  const moments = momentsOf(rest.shifts);
  const coverage = coverageOf(rest.shifts, told, within);
  // A month of history, so that the rates of the hours differ.
  const taken = pages.map(({ at }) => at);
  const profile = profileOf(taken, { from: within.to - 30 * 24 * HOUR, to: within.to }, zone);
  const ids = ['anna', 'bence', 'csilla', 'dora'];
  const person = (id: string): Member => ({
    id,
    zones: [{ zone, from: null }],
    hours: DEFAULT_HOURS,
    holidays: NO_HOLIDAYS,
    leavesAt: null,
  });
  return scoreOf({
    burdens: burdensOf({
      shifts: rest.shifts,
      moments,
      declared,
      gaps: coverage.gaps,
      pages,
      members: new Map(ids.map((id) => [id, person(id)])),
      limits,
      range: within,
      behind: null,
    }),
    coverage,
    loads: carriedLoads(moments, declared, profile),
    members: rest.members ?? ['anna', 'bence', 'csilla'],
    weights: rest.weights ?? DEFAULT_SCORE,
    zone: told.zone,
  });
}

const shifts = (...texts: string[]) => texts.map((each) => shift(each));

/** Three people, three days each. */
const fair = [
  'anna 2026-06-01T10:00Z 2026-06-04T10:00Z',
  'bence 2026-06-04T10:00Z 2026-06-07T10:00Z',
  'csilla 2026-06-07T10:00Z 2026-06-10T10:00Z',
];

function items(score: Score | null): string[] {
  return (score?.items ?? []).map(
    ({ component, points, what, responder, minutes }) =>
      `${component} ${Number(points.toFixed(3))} ${responder ?? '-'} ${minutes ?? '-'}: ${what}`
  );
}

describe('scoreOf', () => {
  it('is 100 where nothing is amiss', () => {
    expect(scored({ shifts: shifts(...fair) })).toEqual({ score: 100, items: [] });
  });

  it('takes points off for a gap, and names it', () => {
    // 10 h 48 min are 5 percent of nine days.
    const score = scored({ shifts: shifts(fair[0], fair[1], 'csilla 2026-06-07T20:48Z 2026-06-10T10:00Z') });
    expect(items(score)).toEqual([
      'gap 5 - 648: There are gaps: 1, of 10 h 48 min in all',
      'gap 20 - 648: Nobody on call for 10 h 48 min, from Sun 7 Jun 10:00 (UTC)',
      'imbalance 2.5 csilla -: Carries 28% of the expected load; a fair share is 33%',
    ]);
    expect(score?.score).toBeCloseTo(72.5, 9);
  });

  it('counts thin spots of two levels at the same time once', () => {
    const depth = new Map([
      [1, 2],
      [2, 1],
    ]);
    const partners = [
      'bence 2026-06-01T10:00Z 2026-06-04T10:00Z',
      'csilla 2026-06-04T10:00Z 2026-06-07T10:00Z',
      'anna 2026-06-07T10:00Z 2026-06-10T00:00Z',
    ];
    const seconds = ['dora/2 2026-06-01T10:00Z 2026-06-09T23:12Z'];
    const told = plan({ depth });
    const limits = { ...DEFAULT_REST, shiftHours: 300, consecutiveDays: 12 };
    const score = scored({ shifts: shifts(...fair, ...partners, ...seconds), told, limits });
    expect(items(score).filter((each) => !each.startsWith('imbalance'))).toEqual([
      'thin 2.5 - 648: Nobody at level 2 for 10 h 48 min, from Tue 9 Jun 23:12 (UTC)',
    ]);
    const bare = scored({ shifts: shifts(...fair), told });
    expect(items(bare).map((each) => each.split(':')[0])).toEqual(['thin 10 - 12960']);
  });

  it('takes points off for load that others carry, up to 20', () => {
    const uneven = [
      'anna 2026-06-01T10:00Z 2026-06-06T10:00Z',
      'bence 2026-06-06T10:00Z 2026-06-09T10:00Z',
      'csilla 2026-06-09T10:00Z 2026-06-10T10:00Z',
    ];
    expect(items(scored({ shifts: shifts(...uneven) }))).toEqual([
      'imbalance 11.111 csilla -: Carries 11% of the expected load; a fair share is 33%',
    ]);
    const members = ['anna', 'bence', 'csilla', 'dora', 'erik', 'flora'];
    const few = scored({ shifts: shifts(...uneven), members });
    expect(items(few)).toEqual([
      'imbalance 2 csilla -: Carries 11% of the expected load; a fair share is 17%',
      'imbalance 6 dora -: Carries 0% of the expected load; a fair share is 17%',
      'imbalance 6 erik -: Carries 0% of the expected load; a fair share is 17%',
      'imbalance 6 flora -: Carries 0% of the expected load; a fair share is 17%',
    ]);
    expect(few?.score).toBeCloseTo(80, 9);
  });

  it('takes points off for rest that is missing, and names who and why', () => {
    const pages = [{ responder: 'anna', at: Date.parse('2026-06-02T03:00Z'), interruption: true, sleep: true }];
    const rest = items(scored({ shifts: shifts(...fair), pages })).filter((each) => each.startsWith('rest'));
    expect(rest).toEqual([
      'rest 2.778 anna 360: Woken at Tue 2 Jun 03:00 (UTC) and on call 5 h later, at 08:00; 11 h of rest were due',
    ]);
  });

  it.each([
    [[], ['singlePoint 20 - -: Nobody is ever on call']],
    [['anna'], ['singlePoint 20 anna -: One person is on call all the time']],
    [['anna', 'bence'], ['singlePoint 10 - -: Two people are all there are']],
    [['anna', 'bence', 'csilla'], []],
  ])('is about how many there are: %j', (people, expected) => {
    const all = people.map((id, i) => `${id}/${i + 1} 2026-06-01 2026-06-11`);
    const found = items(scored({ shifts: shifts(...all), members: people }));
    expect(found.filter((each) => each.startsWith('singlePoint'))).toEqual(expected);
  });

  it('knows no balance of one', () => {
    const found = items(scored({ shifts: shifts('anna 2026-06-01 2026-06-11'), members: ['anna'] }));
    expect(found).toContain('imbalance 20 anna -: There is nobody to share the load with');
  });

  it('is not below 0, though the items say how much is wrong', () => {
    const score = scored({ shifts: [] });
    expect(score?.score).toBe(0);
    expect(score?.items.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(5 + 400 + 20 + 20, 9);
  });

  it('is nothing where nothing is declared', () => {
    expect(scored({ shifts: shifts(...fair), told: plan({ hours: [] }) })).toBeNull();
  });
});

describe('for any rota', () => {
  const within = range('2026-03-20T11:07Z 2026-04-12T05:41Z');
  const wider = range('2026-03-10 2026-04-20');
  const people = ['anna', 'bence', 'csilla', 'dora'];
  const anyPages = fc.array(
    fc.record({
      responder: fc.constantFrom(...people),
      at: fc.integer({ min: wider.from, max: wider.to }),
      interruption: fc.boolean(),
      sleep: fc.boolean(),
    }),
    { maxLength: 30 }
  );
  const points = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10);
  /** Weights as the configuration requires: a percent of gap costs at least as much as `thin` and `rest` together. */
  const anyWeights = fc
    .record({ anyGap: points, more: points, thin: points, imbalance: points, rest: points, singlePoint: points })
    .map(({ more, ...weights }) => ({ ...weights, gap: weights.thin + weights.rest + more }));
  const anyCase: fc.Arbitrary<Case> = fc.record({
    shifts: anyTurns(wider, people),
    within: fc.constant(within),
    told: anyPlan,
    pages: anyPages,
    members: fc.subarray(people),
    zone: fc.constantFrom(...ZONES),
    limits: fc.record({
      hours: fc.integer({ min: 1, max: 24 }),
      consecutiveDays: fc.integer({ min: 1, max: 8 }),
      shiftHours: fc.integer({ min: 4, max: 170 }),
    }),
    weights: fc.oneof(anyWeights, fc.constant(DEFAULT_SCORE)),
  });
  const sum = (score: Score | null) => (score?.items ?? []).reduce((all, { points: each }) => all + each, 0);

  it('is between 0 and 100, the same for the same input in any order, and explained to the last point', () => {
    fc.assert(
      fc.property(anyCase, (some) => {
        const score = scored(some);
        expect(scored({ ...some, shifts: [...some.shifts], pages: [...some.pages].reverse() })).toEqual(score);
        expect(scored({ ...some, shifts: [...some.shifts].reverse() })?.score ?? null).toEqual(score?.score ?? null);
        if (score) {
          expect(score.score).toBeGreaterThanOrEqual(0);
          expect(score.score).toBeLessThanOrEqual(100);
          expect(score.score).toBeCloseTo(Math.max(0, 100 - sum(score)), 9);
        }
      }),
      { numRuns: 100 }
    );
  });

  it('never rises when a gap is added', () => {
    fc.assert(
      fc.property(anyCase, fc.array(anySpan(within), { minLength: 1, maxLength: 3 }), (some, cut) => {
        const gap = intersect(cut, declaredSpans(some.told, within));
        const less = some.shifts.flatMap((each) => subtract([each], gap).map((span) => ({ ...each, ...span })));
        const [before, after] = [scored(some), scored({ ...some, shifts: less })];
        // The points lost never decrease, even where the score would be below 0.
        expect(sum(after)).toBeGreaterThanOrEqual(sum(before) - 1e-9);
        expect(after?.score ?? 0).toBeLessThanOrEqual((before?.score ?? 0) + 1e-9);
        expect(lengthOf(coverageOf(less, some.told, within).gaps)).toBeGreaterThanOrEqual(lengthOf(gap));
      }),
      { numRuns: 400 }
    );
  });
});
