import { forEachEngine } from '../../testing/storage/engines';
import { MINUTE } from '../../time/units';
import { archiveWithComposites } from './archiveWithComposites';
import { SliHistory } from './history';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../types';

const START = Date.UTC(2026, 5, 1, 10);
const span = { from: START, to: START + 10 * MINUTE };

const web = testSlo({ id: 'web' });
const api = testSlo({ id: 'api' });
const both = testSlo({
  id: 'both',
  indicator: {
    kind: 'composite',
    parts: [
      { slo: 'web', weight: 3 },
      { slo: 'api', weight: 1 },
    ],
  },
});
const nested = testSlo({ id: 'nested', indicator: { kind: 'composite', parts: [{ slo: 'both', weight: 1 }] } });
const itself = testSlo({
  id: 'itself',
  indicator: {
    kind: 'composite',
    parts: [
      { slo: 'itself', weight: 1 },
      { slo: 'api', weight: 1 },
    ],
  },
});
const ofNothing = testSlo({ id: 'gone', indicator: { kind: 'composite', parts: [{ slo: 'unknown', weight: 1 }] } });

const slos: readonly Slo[] = [web, api, both, nested, itself, ofNothing];
const gone = testSlo({ ...both, id: 'gone-whole' });
const registry = { all: () => slos, get: (id: string) => slos.find((slo) => slo.id === id), removed: () => [gone] };

forEachEngine((engine) => {
  async function archive() {
    const storage = await engine.open();
    const kept = new SliHistory(storage, { now: () => new Date(span.to), methodOf: () => web.method });
    const minutes = (slo: string, good: number[], total: number[]) => ({
      slo,
      channel: 'events',
      from: START,
      good,
      total,
      covered: total.map(() => 1),
    });
    await kept.write([
      // Good share by minute: 99% and then 90% of many events; 50% and then no traffic.
      minutes('web', [99_000, 90_000], [100_000, 100_000]),
      minutes('api', [1, 0], [2, 0]),
    ]);
    return archiveWithComposites(kept, registry);
  }

  test('a composite has the mean of its parts by weight, however much traffic each has', async () => {
    const series = await (await archive()).budget(both, span);
    expect([...series.start]).toEqual([START, START + MINUTE]);
    const ratios = [...series.good].map((good, i) => good / series.total[i]);
    expect(ratios[0]).toBeCloseTo((3 * 0.99 + 0.5) / 4, 12);
    // The second part has no traffic there, so it does not affect the ratio.
    expect(ratios[1]).toBeCloseTo(0.9, 12);
    expect([...series.measured]).toEqual([MINUTE, MINUTE]);
  });

  test('sums of plain and composite SLOs are asked for together, in order', async () => {
    const all = await archive();
    const sums = await all.sums([both, web, nested].map((slo) => ({ slo, spans: [span] })));
    expect(sums.map(([{ good, total }]) => Number((good / total).toFixed(9)))).toEqual([0.88375, 0.945, 0.88375]);
    expect((await all.events('both', span)).start).toHaveLength(2);
  });

  test('one that is made of itself, or of nothing that is known, is measured as far as its parts are', async () => {
    const all = await archive();
    const [[circular], [nothing]] = await all.sums([itself, ofNothing].map((slo) => ({ slo, spans: [span] })));
    expect(circular.measured).toBe(MINUTE);
    expect(nothing).toEqual({ good: 0, total: 0, measured: 0 });
    const extents = await all.extents();
    expect(extents.get('both')).toEqual({ from: START, to: START + 2 * MINUTE });
    expect(extents.has('gone')).toBe(false);
    // A removed composite keeps its history.
    expect(extents.get('gone-whole')).toEqual(extents.get('both'));
    expect((await all.events('gone-whole', span)).start).toHaveLength(2);
  });

  test('a time before now is asked with the parts as they were', async () => {
    const all = await archive();
    // The second minute, with 90% good, is a good slice by one target and a bad slice by the other.
    const sliced = (target: number) => ({ ...web, method: { kind: 'timeslices' as const, slice: 1, target } });
    const whole = (target: number) =>
      testSlo({
        id: 'then',
        indicator: { kind: 'composite', parts: [{ slo: 'web', weight: 1, slice: 1, then: sliced(target) }] },
      });
    const sums = await all.sums([0.85, 0.95].map((target) => ({ slo: whole(target), spans: [span] })));
    expect(sums.map(([{ good, total }]) => [good, total])).toEqual([
      [2, 2],
      [1, 2],
    ]);
  });
});
