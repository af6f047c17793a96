import fc from 'fast-check';
import { type KnownPage, markInterruptions } from './interruptions';

const start = Date.UTC(2026, 5, 1);
const at = (seconds: number) => new Date(start + seconds * 1000);
const fresh = (...seconds: number[]) => seconds.map((s, i) => ({ key: `new${i}`, at: at(s) }));
const known = (...seconds: Array<[number, boolean]>): KnownPage[] =>
  seconds.map(([s, interruption], i) => ({ key: `old${i}`, at: at(s), interruption }));

describe('markInterruptions', () => {
  it.each<[string, KnownPage[], Array<{ key: string; at: Date }>, string[], string[]]>([
    ['one page', [], fresh(0), ['new0'], []],
    ['exactly 60 s later is the same', [], fresh(0, 60), ['new0'], []],
    ['61 s later is another', [], fresh(0, 61), ['new0', 'new1'], []],
    ['a chain counts from the page before, not from the first', [], fresh(0, 50, 100, 150), ['new0'], []],
    ['in any order', [], fresh(100, 0, 50), ['new1'], []],
    ['at the same moment', [], fresh(0, 0), ['new0'], []],
    ['after a known one', known([0, true]), fresh(30), [], []],
    ['after one that followed itself', known([0, true], [50, false]), fresh(100), [], []],
    ['a late page just before a known one takes its mark', known([30, true]), fresh(0), ['new0'], ['old0']],
    ['a late page bridges two', known([0, true], [100, true]), fresh(50), [], ['old1']],
    ['a late page that bridges nothing', known([0, true], [300, true]), fresh(150), ['new0'], []],
    ['at the same moment as a known one, by key', known([0, true]), fresh(0), ['new0'], ['old0']],
  ])('%s', (_, before, pages, begin, repaired) => {
    const marked = markInterruptions(before, pages);
    expect([...marked.begin].sort()).toEqual(begin);
    expect(marked.changed.map((page) => [page.key, page.interruption])).toEqual(repaired.map((key) => [key, false]));
  });

  it.each<[string, KnownPage[], number[], Array<[string, boolean]>]>([
    ['what followed it begins one', known([50, false]), [0], [['old0', true]]],
    ['what followed another too does not', known([0, true], [60, false]), [30], []],
    ['only the first of those behind begins one', known([10, false], [20, false]), [0], [['old0', true]]],
    ['what followed nobody stays', known([61, true]), [0], []],
    ['what came before it stays', known([0, true]), [30], []],
  ])('of a page that is none any more, %s', (_, before, gone, changed) => {
    const marked = markInterruptions(
      before,
      [],
      gone.map((seconds) => ({ at: at(seconds) }))
    );
    expect(marked.changed.map((page) => [page.key, page.interruption])).toEqual(changed);
  });

  it('comes to the same, in whatever order and batches the pages arrive', () => {
    const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 600 }), fc.boolean()), { maxLength: 30 });
    fc.assert(
      fc.property(arrivals, (pages) => {
        const inOrder = markInterruptions(
          [],
          pages.map(([s], i) => ({ key: `p${i}`, at: at(s) }))
        ).begin;
        const kept = new Map<string, KnownPage>();
        let batch: Array<{ key: string; at: Date }> = [];
        pages.forEach(([s, ends], i) => {
          batch.push({ key: `p${i}`, at: at(s) });
          if (ends || i === pages.length - 1) {
            const marked = markInterruptions([...kept.values()], batch);
            marked.changed.forEach((page) => kept.set(page.key, page));
            batch.forEach((page) => kept.set(page.key, { ...page, interruption: marked.begin.has(page.key) }));
            batch = [];
          }
        });
        const begin = [...kept.values()].filter((page) => page.interruption).map(({ key }) => key);
        expect(begin.sort()).toEqual([...inOrder].sort());
      })
    );
  });
});
