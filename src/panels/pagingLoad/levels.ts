import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

const LEVELS = 5;

/** A range of values with one color: more than `above`, up to and including `upTo`. */
export interface Level {
  above: number;
  upTo: number;
}

/** Up to five ranges of equal width from 0 to `max`, with whole bounds for integers; empty if `max` is not positive. */
export function levelsUpTo(max: number): Level[] {
  if (max <= 0) {
    return [];
  }
  const width = Number.isInteger(max) ? Math.ceil(max / LEVELS) : max / LEVELS;
  const count = Math.min(LEVELS, Math.ceil(max / width));
  return Array.from({ length: count }, (_, i) => ({ above: i * width, upTo: (i + 1) * width }));
}

/** Level of a value, from 1; 0 for values that are not positive. */
export function levelOf(value: number, levels: Level[]): number {
  if (value <= 0) {
    return 0;
  }
  const index = levels.findIndex((level) => value <= level.upTo);
  return index === -1 ? levels.length : index + 1;
}

/** Fill and text color of each level, level 0 first: from the panel's background to the theme's orange. */
export function levelColors(theme: GrafanaTheme2, count: number): Array<{ fill: string; text: string }> {
  const strong = theme.visualization.getColorByName(theme.isDark ? 'orange' : 'semi-dark-orange');
  const weak = theme.colors.background.secondary;
  return Array.from({ length: count + 1 }, (_, level) => {
    const fill = level === 0 ? weak : mix(weak, strong, 0.2 + (0.8 * level) / count);
    return { fill, text: theme.colors.getContrastText(fill, 4.5) };
  });
}

function mix(from: string, to: string, share: number): string {
  const a = colorManipulator.decomposeColor(from).values;
  const b = colorManipulator.decomposeColor(to).values;
  const channel = (i: number) => Math.round(a[i] + (b[i] - a[i]) * Math.min(1, share));
  return `rgb(${channel(0)}, ${channel(1)}, ${channel(2)})`;
}
