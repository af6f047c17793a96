import type { SliArchive } from '../../slo/archive';
import type { SloRegistry } from '../../slo/sloRegistry';
import type { Slo } from '../../slo/types';

/** An SLO of 99% over 30 days, with the given changes. */
export function testSlo(changes: Partial<Slo> = {}): Slo {
  return {
    id: 'checkout-availability',
    name: 'Checkout availability',
    description: '',
    service: 'checkout',
    team: 'payments',
    labels: {},
    target: 0.99,
    window: { kind: 'rolling', days: 30 },
    method: { kind: 'occurrences' },
    indicator: { kind: 'pushed', sli: 'checkout-availability' },
    grouping: [],
    group: {},
    alerts: [],
    connection: null,
    origin: { format: 'openslo', file: 'slos.yaml', line: 1 },
    ...changes,
  };
}

/** A registry without SLOs. */
export const EMPTY_BOOK: SloRegistry = {
  all: () => [],
  get: () => undefined,
  removed: () => [],
  history: async () => [],
  adjustments: () => [],
  problems: () => [],
  notes: () => [],
  readings: async () => new Map(),
};

/** An archive without measurements. */
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
