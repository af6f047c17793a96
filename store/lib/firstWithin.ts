/**
 * The first items whose total size is within a limit, but at least the first item, whatever its size. The iterable is
 * read no further than the first item that exceeds the limit.
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
