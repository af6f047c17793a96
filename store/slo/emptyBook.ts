import type { SliArchive } from './archive';
import type { SloBook } from './book';

/** No SLOs at all. */
export const EMPTY_BOOK: SloBook = {
  all: () => [],
  get: () => undefined,
  removed: () => [],
  history: async () => [],
  adjustments: () => [],
  problems: () => [],
  notes: () => [],
  readings: async () => new Map(),
};

/** Nothing was ever measured. */
export const EMPTY_ARCHIVE: Omit<SliArchive, 'write'> = {
  budget: async () => nothing(),
  events: async () => nothing(),
  edges: async () => [],
  sums: async (asked) => asked.map(({ spans }) => spans.map(() => ({ good: 0, total: 0, measured: 0 }))),
  extents: async () => new Map(),
};

function nothing() {
  const none = new Float64Array();
  return { start: none, length: none, good: none, total: none, measured: none };
}
