import type { Span } from '../../time/span';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../../slo/types';
import { MINUTE } from '../../time/units';
import { type FigureSpec, figuresFromSums } from './figuresFromSums';

/** An archive with as many events as minutes, which records its calls. */
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

interface Item {
  slo: Slo;
  minutes: number;
}

const upTo = (minutes: number): Span => ({ from: 0, to: minutes * MINUTE });

const total: FigureSpec<Item, { asked: Span }, number> = {
  spansOf: ({ minutes }) => ({ asked: upTo(minutes) }),
  figureOf: (_, { asked }) => asked.total,
};

test('figures of many SLOs take one read', async () => {
  const kept = archive();
  const items = [1, 2, 3].map((minutes) => ({ slo: testSlo({ id: `slo-${minutes}` }), minutes }));
  expect(await figuresFromSums(kept, items, total)).toEqual([1, 2, 3]);
  expect(kept.calls).toEqual([3]);
});

test('figures of very many are read in several', async () => {
  const kept = archive();
  const items = Array.from({ length: 50_001 }, () => ({ slo: testSlo(), minutes: 1 }));
  expect((await figuresFromSums(kept, items, total)).length).toBe(50_001);
  expect(kept.calls).toEqual([50_000, 1]);
});

test('each sum has the name of its span, and lists are as long as those of the spans', async () => {
  const [found] = await figuresFromSums(archive(), [{ slo: testSlo(), minutes: 1 }], {
    spansOf: () => ({ first: upTo(1), none: [], several: [upTo(2), upTo(3)], last: upTo(4) }),
    figureOf: (_, { first, none, several, last }) => [
      first.total,
      none.length,
      several.map((sum) => sum.total),
      last.total,
    ],
  });
  expect(found).toEqual([1, 0, [2, 3], 4]);
});

test('a figure of a sum whose span is not asked for is refused by the compiler', async () => {
  const read = figuresFromSums(archive(), [{ slo: testSlo(), minutes: 1 }], {
    spansOf: ({ minutes }) => ({ asked: upTo(minutes) }),
    // @ts-expect-error No span is called `window`.
    figureOf: (_, { window }) => window.total,
  });
  await expect(read).rejects.toThrow(TypeError);
});
