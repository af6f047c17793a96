/**
 * The first items whose sizes add up to a limit at most; the first of all is there whatever its size. Items are taken no
 * further than to the one that is too much.
 */
export function firstWithin<T>(items: Iterable<T>, sizeOf: (item: T) => number, limit: number): T[] {
  const taken: T[] = [];
  let size = 0;
  for (const item of items) {
    size += sizeOf(item);
    if (taken.length > 0 && size > limit) {
      break;
    }
    taken.push(item);
  }
  return taken;
}
