const names = new Intl.Collator(undefined, { numeric: true });

/** Compares names in natural order: `Person 2` before `Person 10`. */
export function compareNames(a: string, b: string): number {
  return names.compare(a, b);
}
