import fc from 'fast-check';
import { budgetOf } from '../budget/budget';
import { badOf, Sums } from '../budget/series';
import { type ContextEvent, CONTEXT_EVENT_KINDS } from './contextEvents';
import { rulesOf } from './rules';
import { type Statement, statementOf } from './statement';
import { DAY, MINUTE } from '../../time/units';
import { anySeries, contextEvent, minutes, slo, START, type ErrorRun } from '../../testing/slo/statement';

const nameOf = (responder: string) => responder;
const end = START + 2 * DAY;

/** Two days at 1,000 events a minute, of which 99.9% over two days allow 2,880 bad ones: 28.8 are a percent. */
function stated(
  strokes: readonly ErrorRun[],
  contextEvents: string[],
  told: Partial<ContextEvent> = {},
  adjusted = [] as string[]
) {
  const all = contextEvents.map((text) => contextEvent(text, told));
  return statementOf({
    slo: slo({ window: { kind: 'rolling', days: 2 } }),
    sums: new Sums(minutes(2 * 24 * 60, strokes)),
    adjusted: adjusted.map((text) => {
      const [from, to] = text.split('-').map((clock) => Date.parse(`2026-06-01T${clock}Z`));
      return { from, to };
    }),
    end,
    contextEvents: all,
    nameOf,
  });
}

const at = (hour: number, minute = 0) => hour * 60 + minute;
/** Spends 10% of the budget at 02:00, 20% at 08:00, 5% at 12:00, and 1% throughout. */
const strokes: ErrorRun[] = [
  { at: 0, minutes: at(1), bad: 0.48 },
  { at: at(2), minutes: 10, bad: 28.8 },
  { at: at(8), minutes: 20, bad: 28.8 },
  { at: at(12), minutes: 10, bad: 14.4 },
];

const percent = (value: number | null) => (value === null ? null : Math.round(value * 1e8) / 1e6);

function rowsOf({ rows }: Statement): string[] {
  return rows.map(({ id, spent, attribution, pages, incidents, deploys, detectionMinutes }) =>
    [id, percent(spent), attribution, pages, incidents, deploys, detectionMinutes].join(' ')
  );
}

describe('statementOf', () => {
  it('attributes each episode', () => {
    const statement = stated(strokes, [
      'page 02:04 ErrorBudgetBurn',
      'page 02:09 ErrorBudgetBurn',
      'incident 02:05 Checkout is down',
      'deploy 07:40 v2',
      'page 18:00 DiskFull',
    ]);
    expect(rowsOf(statement)).toEqual([
      '2026-06-01T02:00Z 10 pages 2 1 0 4',
      '2026-06-01T08:00Z 20 deploy 0 0 1 ',
      '2026-06-01T12:00Z 5 unattributed 0 0 0 ',
      'background 1 unattributed 0 0 0 ',
    ]);
    expect(statement.totals).toEqual({
      bad: expect.closeTo(1036.8, 9),
      spent: expect.closeTo(0.36, 12),
      corrected: null,
      attributed: expect.closeTo(0.3, 12),
      unattributed: expect.closeTo(0.05, 12),
      background: expect.closeTo(0.01, 12),
      pages: 3,
      pagesPerPercent: expect.closeTo(3 / 36, 12),
      noisePages: 1,
      unclassifiedPages: 0,
      missedSpent: expect.closeTo(0.25, 12),
      precision: 2 / 3,
      recall: expect.closeTo(10 / 35, 12),
    });
  });

  it('leaves adjusted time out of the corrected shares', () => {
    const { rows, totals } = stated(strokes, [], {}, ['08:00-08:10']);
    const allowed = 2880 - 10;
    expect(rows.map(({ corrected }) => percent(corrected))).toEqual(
      [288, 288, 144, 28.8].map((bad) => percent(bad / allowed))
    );
    expect(percent(totals.corrected)).toBe(percent((288 + 288 + 144 + 28.8) / allowed));
  });

  it('counts a page around two episodes once, and tells it with both', () => {
    const { rows, totals, related } = stated(
      [
        { at: at(8), minutes: 10, bad: 28.8 },
        { at: at(8, 30), minutes: 10, bad: 28.8 },
      ],
      ['page 08:20 ErrorBudgetBurn']
    );
    expect(rows.map(({ pages, detectionMinutes }) => [pages, detectionMinutes])).toEqual([
      [1, 20],
      [1, 0],
      [0, null],
    ]);
    expect([totals.pages, totals.noisePages, totals.precision, totals.recall]).toEqual([1, 0, 1, 1]);
    expect(related.map(({ home }) => home)).toEqual([true, false]);
  });

  it('does not call a page noise around which nothing was measured', () => {
    const gap = [{ at: at(9), minutes: 60, bad: null }];
    const { totals } = stated(gap, ['page 09:30 ErrorBudgetBurn', 'page 11:00 ErrorBudgetBurn']);
    expect([totals.pages, totals.noisePages, totals.unclassifiedPages, totals.precision]).toEqual([2, 1, 1, 0]);
  });

  it('takes only what concerns the SLO, and only pages of the window', () => {
    const { totals, rows } = stated(strokes, ['page 02:04 x'], { service: 'search' });
    expect([totals.pages, rows[0].pages]).toEqual([0, 0]);
    const late = stated(strokes, [], {});
    expect(late.totals.pagesPerPercent).toBe(0);
    const after = contextEvent('page 00:00 x', { at: end });
    const asked = { slo: slo(), sums: new Sums(minutes(60, [])), adjusted: [], end, contextEvents: [after], nameOf };
    expect(statementOf(asked).totals.pages).toBe(0);
  });

  it('says nothing where nothing was measured', () => {
    const empty = { slo: slo(), sums: new Sums(minutes(0, [])), adjusted: [], end, contextEvents: [], nameOf };
    const { rows, totals } = statementOf(empty);
    expect(rows).toEqual([]);
    expect(totals).toEqual({
      bad: null,
      spent: null,
      corrected: null,
      attributed: null,
      unattributed: null,
      background: null,
      pages: 0,
      pagesPerPercent: null,
      noisePages: 0,
      unclassifiedPages: 0,
      missedSpent: null,
      precision: null,
      recall: null,
    });
  });

  it('adds up to the budget, whatever happened', () => {
    const almostAllAdjusted = {
      start: Float64Array.of(START, START + 301 * MINUTE),
      length: Float64Array.of(MINUTE, MINUTE),
      good: Float64Array.of(0, 0.9969999999995014),
      total: Float64Array.of(12_308_640.966, 0.997),
      measured: Float64Array.of(6000, 6000),
    };
    const anyContextEvent = fc
      .record({
        kind: fc.constantFrom(...CONTEXT_EVENT_KINDS),
        at: fc.integer({ min: -60, max: 4000 }),
        length: fc.option(fc.integer({ min: 0, max: 300 })),
      })
      .map(({ kind, at: minute, length }) => {
        const moment = START + minute * MINUTE;
        return contextEvent(`${kind} 00:00 x`, { at: moment, to: length === null ? null : moment + length * MINUTE });
      });
    fc.assert(
      fc.property(
        anySeries,
        fc.array(anyContextEvent, { maxLength: 20 }),
        fc.nat(3000),
        (series, contextEvents, cut) => {
          const sums = new Sums(series);
          const until = sums.until ?? START;
          const adjusted = [{ from: START + cut * MINUTE, to: START + (cut + 90) * MINUTE }];
          const { rows, totals, pages, budget } = statementOf({
            slo: slo(),
            sums,
            adjusted,
            end: until,
            contextEvents,
            nameOf,
          });
          expect(budget).toEqual(budgetOf(slo(), sums, until));
          expect(totals.bad).toBe(budget.spent === null ? null : badOf(budget.sum));
          const parts = (totals.attributed ?? 0) + (totals.unattributed ?? 0) + (totals.background ?? 0);
          expect(parts).toBeCloseTo(budget.spent ?? 0, 9);
          if (totals.corrected !== null) {
            const corrected = budgetOf(slo(), sums, until, adjusted);
            // What is left is a difference of sums of all events, which are exact to their last binary digit.
            const allowed = 0.001 * (corrected.expected ?? NaN);
            const off = Math.abs(totals.corrected - (corrected.spent ?? NaN));
            expect(off * allowed).toBeLessThanOrEqual(5e-10 * allowed + Number.EPSILON * budget.sum.total);
          }
          expect(pages.filter(({ during }) => during).length + totals.noisePages + totals.unclassifiedPages).toBe(
            totals.pages
          );
          const told = new Set(rows.flatMap(({ pages: around }, i) => (around > 0 ? [i] : [])));
          expect(totals.missedSpent ?? 0).toBeCloseTo(
            rows.slice(0, -1).reduce((sum, { spent }, i) => sum + (told.has(i) ? 0 : spent), 0),
            12
          );
        }
      ),
      { numRuns: 300, examples: [[almostAllAdjusted, [], 0]] }
    );
  });
});

describe('rulesOf', () => {
  it('is by rule, most pages first', () => {
    const statement = stated(strokes, [
      'page 02:04 Fast',
      'page 08:30 Slow',
      'page 02:08 Slow',
      'page 16:00 Slow',
      'page 16:30 Disk',
    ]);
    expect(rulesOf(statement)).toEqual([
      {
        rule: 'Slow',
        pages: 3,
        during: 2,
        precision: 2 / 3,
        recall: expect.closeTo(30 / 35),
        spentUnder: expect.closeTo(0.3),
        sleepPages: 0,
      },
      {
        rule: 'Fast',
        pages: 1,
        during: 1,
        precision: 1,
        recall: expect.closeTo(10 / 35),
        spentUnder: expect.closeTo(0.1),
        sleepPages: 0,
      },
      { rule: 'Disk', pages: 1, during: 0, precision: 0, recall: 0, spentUnder: 0, sleepPages: 0 },
    ]);
  });

  it('counts an episode once for a rule that paged often, and pages in sleep hours', () => {
    const statement = stated(strokes, ['page 02:04 Fast', 'page 02:06 Fast'], { sleep: true, rule: null });
    expect(rulesOf(statement)).toEqual([
      expect.objectContaining({ rule: null, pages: 2, spentUnder: expect.closeTo(0.1), sleepPages: 2 }),
    ]);
  });
});
