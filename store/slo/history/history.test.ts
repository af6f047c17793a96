import { forEachEngine } from '../../storage/testing';
import type { MeasuredMinutes, Span } from '../archive';
import { described, said } from '../budget/testing';
import { testSlo } from '../testing';
import type { BudgetingMethod } from '../types';
import { DAY, MINUTE } from './dayPart';
import { SliHistory } from './history';

// A private PostgreSQL takes its time to start on a busy machine.
jest.setTimeout(60_000);

const TODAY = Date.UTC(2026, 5, 15);
const slo = testSlo();

/** Minutes one after another, as bad/total; null where nothing was measured. */
function minutes(from: number, values: ReadonlyArray<[bad: number, total: number] | null>, channel = 'events') {
  return {
    slo: slo.id,
    channel,
    from,
    good: values.map((value) => (value ? value[1] - value[0] : 0)),
    total: values.map((value) => value?.[1] ?? 0),
    covered: values.map((value) => (value ? 1 : 0)),
  } satisfies MeasuredMinutes;
}

const hour = { from: TODAY, to: TODAY + 60 * MINUTE };
const slicesOf = (slice: number, target: number): BudgetingMethod => ({ kind: 'timeslices', slice, target });

forEachEngine((engine) => {
  async function archive({ at = TODAY + 600 * MINUTE, method = slo.method as BudgetingMethod } = {}) {
    const storage = await engine.open();
    const clock = { now: at };
    const history = new SliHistory(storage, { now: () => new Date(clock.now), methodOf: () => method });
    return { storage, history, clock };
  }

  test('keeps minutes and what was measured again of them', async () => {
    const { history } = await archive();
    await history.write([minutes(TODAY, [[0, 10], [1, 10], null])]);
    await history.write([minutes(TODAY + MINUTE, [[2, 11], [0, 5], null])]);
    await history.write([minutes(TODAY, [null, null, null])]);
    const series = await history.events(slo.id, hour);
    expect(described(series, TODAY)).toEqual(['0+1 0/10', '1+1 2/11', '2+1 0/5']);
    expect(await history.extents()).toEqual(new Map([[slo.id, { from: TODAY, to: TODAY + 3 * MINUTE }]]));
  });
});
