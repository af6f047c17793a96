/** Parses one word of a field; undefined when it is invalid. */
export type ParseValue<T> = (word: string) => T | undefined;

/** Parses values separated by commas, semicolons or spaces; `wrong` is the first invalid word. */
export function parseList<T>(text: string, read: ParseValue<T>): { values: T[] } | { wrong: string } {
  const values: T[] = [];
  for (const word of text.split(/[\s,;]+/).filter(Boolean)) {
    const value = read(word);
    if (value === undefined) {
      return { wrong: word };
    }
    values.push(value);
  }
  return { values };
}

/** A parser of numbers within inclusive limits. */
export function parseNumberWithin(min: number, max: number, whole = false): ParseValue<number> {
  return (word) => {
    const number = Number(word);
    return number >= min && number <= max && (!whole || Number.isInteger(number)) ? number : undefined;
  };
}

/** Parses `99.9` or `99.9%` as a share (0.999), rounded to 12 digits to remove floating-point noise. */
export function parsePercent(word: string): number | undefined {
  const percent = Number(word.replace(/%$/, ''));
  return percent > 0 && percent < 100 ? Number((percent / 100).toPrecision(12)) : undefined;
}

/** Formats a share (0.999) as an editable percentage: `99.9`. */
export function formatPercent(share: number): string {
  return String(Number((share * 100).toPrecision(12)));
}

/** Parses a duration such as `5m`, `1h` or `3d`. */
export function parseDuration(word: string): string | undefined {
  const duration = word.toLowerCase();
  return /^[1-9]\d{0,4}[mhd]$/.test(duration) ? duration : undefined;
}
