const known = new Map<string, string[]>();

/** A name and shorter variants: `Anna Kovács`, `Anna K.`, `Anna`, `AK`. Cached, since every frame needs them. */
export function nameVariants(name: string): string[] {
  const ways = known.get(name) ?? variantsOf(name);
  known.set(name, ways);
  return ways;
}

function variantsOf(name: string): string[] {
  const words = name.split(/\s+/).filter(Boolean);
  if (words.length < 2) {
    const letters = [...name];
    return letters.length > 3 ? [name, letters.slice(0, 2).join('')] : [name];
  }
  const initial = (word: string) => [...word][0];
  const last = words[words.length - 1];
  return [name, `${words[0]} ${initial(last)}.`, words[0], (initial(words[0]) + initial(last)).toUpperCase()];
}

/** The first variant that fits a width in px; empty if none does. */
export function fittingVariant(ways: readonly string[], room: number, widthOf: (text: string) => number): string {
  return ways.find((text) => widthOf(text) <= room) ?? '';
}
