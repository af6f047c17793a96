import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';

/** A person's colour, and one in which text on it can be read. */
export interface PersonColor {
  fill: string;
  text: string;
}

/**
 * A colour from the theme's palette for each person, by id: the same in every panel unless somebody else in it has one too
 * close to it, and different for each as long as the palette lasts.
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

/** How far apart two people's colours are, of 441 between black and white, as long as there are enough such colours. */
const MIN_COLOR_DISTANCE = 80;

function distance(a: string, b: string): number {
  const [from, to] = [a, b].map((color) => colorManipulator.decomposeColor(color).values);
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** The least contrast of a bar with the panel behind it. */
const MIN_CONTRAST = 2;

/** The theme's palette without what would hardly be seen on the panel's background. */
function paletteOf({ visualization, colors }: GrafanaTheme2): string[] {
  return visualization.palette
    .map((name) => visualization.getColorByName(name))
    .filter((color) => colorManipulator.getContrastRatio(color, colors.background.primary) >= MIN_CONTRAST);
}

/** Black or white: one of the two always has a contrast of 4.5 or more. */
export function textOn(fill: string): string {
  const { getContrastRatio } = colorManipulator;
  return getContrastRatio('#000000', fill) >= getContrastRatio('#ffffff', fill) ? '#000000' : '#ffffff';
}

/** FNV-1a over the characters' codes: spreads similar ids. */
function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) {
    hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  }
  return hash;
}
