import { type DataFrame, toDataFrame } from '@grafana/data';
import { readCoarseHistory, readBucketEdges, isBounded, nearestTo, readSweep } from './simulation';
import { readOwnVariant, simulationQueries } from './simulationQueries';

function frame(name: string, columns: Record<string, unknown[]>, refId = 'A'): DataFrame {
  const fields = Object.entries(columns).map(([field, values]) => ({ name: field, values }));
  return toDataFrame({ name, refId, fields });
}

describe('a simulation', () => {
  const budgets = frame('sweep', {
    target: [0.99, 0.99, 0.9, 0.9],
    days: [30, 7, 30, 7],
    remaining: [0.5, 0.4, 0.95, null],
    own: [true, false, false, false],
  });
  const own = frame('sweep', { target: [0.97], days: [21], threshold: [0.3], burn: [null], own: [true] }, 'C');

  it('is read by the question that it answers', () => {
    const sweep = readSweep([own, budgets], 'A', 'days');
    expect(sweep.targets).toEqual([0.9, 0.99]);
    expect(sweep.others).toEqual([7, 30]);
    expect(sweep.at(0.99, 7)?.remaining).toBe(0.4);
    expect(sweep.at(0.9, 7)?.remaining).toBeNull();
    expect(sweep.at(0.9, 14)).toBeUndefined();
    expect(readOwnVariant([budgets, own])).toMatchObject({ target: 0.97, days: 21 });
  });

  it("asks of the SLO's own target and window, too", () => {
    const found = readOwnVariant([own]);
    const [byDays, byBurn, plain] = found ? simulationQueries(found, {}) : [];
    expect(byDays.targets).toContain(0.97);
    expect(byDays.days).toContain(21);
    expect(byBurn.burns).toContain(14.4);
    expect(byDays.thresholds).toBeUndefined();
    expect(plain).toEqual({ kind: 'simulate', slo: '$slo', view: 'sweep' });
  });

  it('leaves out burn rates that could never be reached', () => {
    const found = readOwnVariant([frame('sweep', { target: [0.9], days: [30] }, 'C')]);
    expect(found && simulationQueries(found, {})[1].burns).toEqual([1, 2, 3, 6]);
  });

  it('asks of another latency threshold only what is tried', () => {
    const found = readOwnVariant([own]);
    const [byDays, byBurn, plain] = found ? simulationQueries(found, { threshold: 0.6 }) : [];
    expect([byDays.thresholds, byBurn.thresholds, plain.thresholds]).toEqual([[0.6], [0.6], undefined]);
    expect(found && simulationQueries(found, { threshold: 0.3 })[0].thresholds).toBeUndefined();
  });

  it('begins with the setting that is nearest to the own one', () => {
    expect(nearestTo(21, [7, 14, 28])).toBe(14);
    expect(nearestTo(null, [7, 14])).toBe(7);
    expect(nearestTo(3, [])).toBe(0);
  });

  it('asks of other windows of the alert, and leaves out time', () => {
    const found = readOwnVariant([own]);
    const exclude = { from: Date.UTC(2026, 5, 1), to: Date.UTC(2026, 5, 2) };
    const [byDays, byBurn, plain] = found ? simulationQueries(found, { long: 30, exclude }) : [];
    const left = [{ from: '2026-06-01T00:00:00.000Z', to: '2026-06-02T00:00:00.000Z' }];
    expect([byDays.exclude, byBurn.exclude, plain.exclude]).toEqual([left, left, undefined]);
    expect([byDays.longs, byBurn.longs, plain.longs]).toEqual([undefined, ['30m'], undefined]);
  });

  it("begins with the windows of the SLO's only alert, else with an hour", () => {
    const single = readOwnVariant([frame('sweep', { target: [0.9], days: [30], long: [360] }, 'C')]);
    expect(single && simulationQueries(single, {})[1].longs).toEqual(['6h']);
    const several = readOwnVariant([own]);
    expect(several && simulationQueries(several, {})[1].longs).toEqual(['1h']);
  });

  it('knows the edges of the histogram, and what of the history is coarse', () => {
    const told = { ...own, meta: { custom: { edges: [0, 0.1, 0.5], coarse: [{ before: 5, minutes: 60 }, 'odd'] } } };
    expect(readBucketEdges([budgets, told], 'C')).toEqual([0.1, 0.5]);
    expect(readCoarseHistory([budgets, told], 'C')).toEqual([{ before: 5, minutes: 60 }]);
    expect([readBucketEdges([told], 'A'), readCoarseHistory([own], 'C')]).toEqual([[], []]);
  });

  it.each([
    [{ low: [-0.5], high: [0.7], exact: [false] }, true],
    [{ low: [0.5], high: [0.5], exact: [false] }, false],
    [{ low: [0.5], high: [0.7], exact: [true] }, false],
    [{ low: [null], high: [null], exact: [false] }, false],
  ])('%j is between bounds: %p', (columns, expected) => {
    const [variant] = readSweep([frame('sweep', { target: [0.9], ...columns })], 'A', 'days').variants;
    expect(isBounded(variant)).toBe(expected);
  });
});
