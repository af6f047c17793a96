import type { Slo } from './types';

/** An SLO of 99% over 30 days, but for the changes. */
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
