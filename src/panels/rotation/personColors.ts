import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** A person's color, and a text color with enough contrast on it. */
export interface PersonColor {
  fill: string;
  text: string;
}

/**
 * Assigns each person a color of the theme's palette, by a hash of the id: the same in every panel unless another
 * person in the panel has a similar color, and distinct until the palette is exhausted.
 */
export function personColors(theme: GrafanaTheme2, people: Iterable<string>): Map<string, PersonColor> {
  const palette = paletteOf(theme);
  let taken: string[] = [];
  const paints = new Map<string, PersonColor>();
  for (const id of [...new Set(people)].sort()) {
    if (taken.length === palette.length) {
      taken = [];
    }
    const first = hashOf(id) % palette.length;
    const inTurn = [...palette.slice(first), ...palette.slice(0, first)];
    const free = inTurn.filter((color) => !taken.includes(color));
    const fill = free.find((color) => taken.every((other) => distance(color, other) >= MIN_COLOR_DISTANCE)) ?? free[0];
    taken.push(fill);
    paints.set(id, { fill, text: textOn(fill) });
  }
  return paints;
}

/** Preferred least RGB distance between two people's colors; black and white are 441 apart. */
const MIN_COLOR_DISTANCE = 80;

function distance(a: string, b: string): number {
  const [from, to] = [a, b].map((color) => colorManipulator.decomposeColor(color).values);
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** Least contrast ratio of a bar to the panel's background. */
const MIN_CONTRAST = 2;

/** The theme's palette without colors of too little contrast to the panel's background. */
function paletteOf({ visualization, colors }: GrafanaTheme2): string[] {
  return visualization.palette
    .map((name) => visualization.getColorByName(name))
    .filter((color) => colorManipulator.getContrastRatio(color, colors.background.primary) >= MIN_CONTRAST);
}

/** Black or white, whichever contrasts more: one of them always has a contrast ratio of 4.5 or more. */
export function textOn(fill: string): string {
  const { getContrastRatio } = colorManipulator;
  return getContrastRatio('#000000', fill) >= getContrastRatio('#ffffff', fill) ? '#000000' : '#ffffff';
}

/** FNV-1a hash over UTF-16 code units, which spreads similar ids. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
