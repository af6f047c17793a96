import fc from 'fast-check';
import { clip, intersect, lengthOf, type Span, subtract, union, within } from './span';

const spans = (text: string): Span[] =>
  text.split(' ').flatMap((part) => {
    const [from, to] = part.split('-').map(Number);
    return part === '' ? [] : [{ from, to }];
  });
const text = (some: readonly Span[]) => some.map(({ from, to }) => `${from}-${to}`).join(' ');

describe('union', () => {
  it.each([
    ['', '', 'nothing'],
    ['5-9 1-3', '1-3 5-9', 'out of order'],
    ['1-5 3-9', '1-9', 'overlapping'],
    ['1-5 5-9', '1-9', 'touching'],
    ['1-9 3-5 8-10', '1-10', 'one within another'],
    ['3-3 5-4', '', 'empty and reversed'],
  ])('of "%s" is "%s": %s', (some, expected) => {
    expect(text(union(spans(some)))).toBe(expected);
  });

  it('leaves what it was given as it was', () => {
    const given = spans('1-5 3-9');
    union(given);
    expect(text(given)).toBe('1-5 3-9');
  });
});

describe('intersect and subtract', () => {
  it.each([
    ['1-9', '3-5', '3-5', '1-3 5-9'],
    ['1-4 6-9', '3-7', '3-4 6-7', '1-3 7-9'],
    ['1-4', '4-9', '', '1-4'],
    ['1-9', '', '', '1-9'],
    ['', '1-9', '', ''],
    ['3-5', '1-9', '3-5', ''],
    ['1-3 4-6', '0-2 5-9', '1-2 5-6', '2-3 4-5'],
  ])('of "%s" and "%s" are "%s" and "%s"', (a, b, both, left) => {
    expect(text(intersect(spans(a), spans(b)))).toBe(both);
    expect(text(subtract(spans(a), spans(b)))).toBe(left);
  });

  it('agree with a look at every single moment', () => {
    const some = fc.array(fc.record({ from: fc.nat(40), to: fc.nat(40) }), { maxLength: 12 });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const holds = (all: readonly Span[], at: number) => all.some(({ from, to }) => from <= at && at < to);
        const both = intersect(a, b);
        const left = subtract(a, b);
        for (let at = 0; at < 40; at++) {
          expect(holds(union(a), at)).toBe(holds(a, at));
          expect(holds(both, at)).toBe(holds(a, at) && holds(b, at));
          expect(holds(left, at)).toBe(holds(a, at) && !holds(b, at));
        }
        for (const result of [union(a), both, left]) {
          result.forEach(({ from, to }, i) => {
            expect(from).toBeLessThan(to);
            expect(from).toBeGreaterThan(i === 0 ? -1 : result[i - 1].to);
          });
        }
        expect(lengthOf(both) + lengthOf(left)).toBe(lengthOf(a));
        b.forEach((range) => expect(within(union(a), range)).toEqual(intersect(a, [range])));
      })
    );
  });
});

describe('clip', () => {
  it.each([
    [
      { from: 1, to: 9, who: 'anna' },
      { from: 3, to: 5 },
      { from: 3, to: 5, who: 'anna' },
    ],
    [
      { from: 1, to: 4 },
      { from: 3, to: 9 },
      { from: 3, to: 4 },
    ],
    [{ from: 1, to: 3 }, { from: 3, to: 9 }, undefined],
  ])('%j to %j is %j', (span, range, expected) => {
    expect(clip(span, range)).toEqual(expected);
  });
});
