import type { Span } from '../../time/span';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../../slo/types';
import { MINUTE } from '../../time/units';
import { type SpanSums, withSums } from './spanSums';

/** As many events as minutes; counts how often it is asked. */
function archive() {
  const calls: number[] = [];
  return {
    calls,
    sums: async (asked: ReadonlyArray<{ slo: Slo; spans: readonly Span[] }>) => {
      calls.push(asked.length);
      return asked.map(({ spans }) =>
        spans.map(({ from, to }) => ({ good: 0, total: (to - from) / MINUTE, measured: to - from }))
      );
    },
  };
}

const totalOf = (minutes: number) => (sums: SpanSums) => sums.sum({ from: 0, to: minutes * MINUTE }).total;

test('figures of many SLOs take one read', async () => {
  const kept = archive();
  const works = [1, 2, 3].map((minutes) => ({ slo: testSlo({ id: `slo-${minutes}` }), of: totalOf(minutes) }));
  expect(await withSums(kept, works)).toEqual([1, 2, 3]);
  expect(kept.calls).toEqual([3]);
});

test('figures of very many are read in several', async () => {
  const kept = archive();
  const works = Array.from({ length: 50_001 }, () => ({ slo: testSlo(), of: totalOf(1) }));
  expect((await withSums(kept, works)).length).toBe(50_001);
  expect(kept.calls).toEqual([50_000, 1]);
});

test('figures that ask for other sums once they hold something are a mistake', async () => {
  const of = (sums: SpanSums) => sums.sum({ from: 0, to: MINUTE }).total > 0 && sums.sum({ from: 1, to: 2 }).total;
  await expect(withSums(archive(), [{ slo: testSlo(), of }])).rejects.toThrow('ask for other sums');
});
