import { msPerPixel, panned, timeAt, xOf, zoomed } from './scale';

const scale = { from: 1000, to: 3000, width: 200 };

it.each([
  [1000, 0],
  [2000, 100],
  [3000, 200],
  [500, -50],
])('%d ms is at %d px, and back', (at, x) => {
  expect(xOf(scale, at)).toBe(x);
  expect(timeAt(scale, x)).toBe(at);
});

it('pans with the pointer: to the right is back in time', () => {
  expect(msPerPixel(scale)).toBe(10);
  expect(panned(scale, 50)).toEqual({ from: 500, to: 2500 });
  expect(panned(scale, -50)).toEqual({ from: 1500, to: 3500 });
});

const day = { from: 0, to: 86_400_000 };
it.each([
  ['in, around the middle', 43_200_000, 0.5, 21_600_000, 64_800_000],
  ['in, around the start', 0, 0.5, 0, 43_200_000],
  ['out, around the end', 86_400_000, 2, -86_400_000, 86_400_000],
  ['in, no further than a minute', 0, 0.000001, 0, 60_000],
])('zooms %s', (_, around, factor, from, to) => {
  expect(zoomed(day, around, factor)).toEqual({ from, to });
});
