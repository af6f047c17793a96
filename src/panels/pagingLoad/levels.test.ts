import { colorManipulator, createTheme } from '@grafana/data';
import { levelColors, levelOf, levelsUpTo } from './levels';

describe('levelsUpTo', () => {
  it.each([
    [0, []],
    [1, [1]],
    [3, [1, 2, 3]],
    [5, [1, 2, 3, 4, 5]],
    [6, [2, 4, 6]],
    [23, [5, 10, 15, 20, 25]],
    [0.5, [0.1, 0.2, 0.3, 0.4, 0.5]],
  ])('up to %d', (max, bounds) => {
    const found = levelsUpTo(max).map(({ upTo }) => upTo);
    expect(found).toHaveLength(bounds.length);
    found.forEach((bound, i) => expect(bound).toBeCloseTo(bounds[i]));
  });
});

describe('levelOf', () => {
  const levels = levelsUpTo(23);
  it.each([
    [0, 0],
    [1, 1],
    [5, 1],
    [6, 2],
    [23, 5],
    [99, 5],
  ])('%d is level %i', (value, level) => {
    expect(levelOf(value, levels)).toBe(level);
  });
});

describe('levelColors', () => {
  it.each(['dark', 'light'] as const)('reads well on every level in the %s theme, and each level differs', (mode) => {
    const colors = levelColors(createTheme({ colors: { mode } }), 5);
    expect(new Set(colors.map(({ fill }) => fill)).size).toBe(6);
    for (const { fill, text } of colors) {
      expect(colorManipulator.getContrastRatio(text, fill)).toBeGreaterThanOrEqual(4.5);
    }
  });
});
