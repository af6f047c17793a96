const names = new Intl.Collator(undefined, { numeric: true });

/** The order of names as people read them: `Person 2` before `Person 10`. */
export function compareNames(a: string, b: string): number {
  return names.compare(a, b);
}
