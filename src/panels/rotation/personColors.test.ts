import { colorManipulator, createTheme } from '@grafana/data';
import { personColors, textOn } from './personColors';

const people = Array.from({ length: 40 }, (_, i) => `person-${i}`);

describe.each(['dark', 'light'] as const)('in the %s theme', (mode) => {
  const theme = createTheme({ colors: { mode } });

  it('each of 40 people has a colour of their own, on which their name can be read', () => {
    const paints = [...personColors(theme, people).values()];
    expect(new Set(paints.map(({ fill }) => fill)).size).toBe(40);
    for (const { fill, text } of paints) {
      expect(colorManipulator.getContrastRatio(text, fill)).toBeGreaterThanOrEqual(4.5);
      expect(colorManipulator.getContrastRatio(fill, theme.colors.background.primary)).toBeGreaterThanOrEqual(2);
    }
  });

  it('few people have colours that are told apart', () => {
    const fills = [...personColors(theme, ['ivy', 'jonas', 'kai', 'lena', 'anna', 'bence']).values()].map(
      ({ fill }) => colorManipulator.decomposeColor(fill).values
    );
    for (const [i, a] of fills.entries()) {
      for (const b of fills.slice(i + 1)) {
        expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThanOrEqual(80);
      }
    }
  });

  it('the whole palette carries text', () => {
    for (const name of theme.visualization.palette) {
      const fill = theme.visualization.getColorByName(name);
      expect(colorManipulator.getContrastRatio(textOn(fill), fill)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('a colour does not depend on order or repetition', () => {
    const paints = personColors(theme, people);
    expect(personColors(theme, [...people, ...people].reverse())).toEqual(paints);
  });

  it('more people than colours share them evenly', () => {
    const many = Array.from({ length: 2 * theme.visualization.palette.length }, (_, i) => `p${i}`);
    const uses = new Map<string, number>();
    for (const { fill } of personColors(theme, many).values()) {
      uses.set(fill, (uses.get(fill) ?? 0) + 1);
    }
    expect(Math.max(...uses.values()) - Math.min(...uses.values())).toBeLessThanOrEqual(1);
  });
});
