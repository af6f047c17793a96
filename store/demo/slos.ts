import { stringify } from 'yaml';
import { demoTeams } from './world';

/** A synthetic SLO: its objective, traffic, and sources of bad events. */
export interface DemoSlo {
  id: string;
  name: string;
  description: string;
  service: string;
  target: number;
  window: { duration: string; isRolling: boolean; calendar?: { startTime: string; timeZone: string } };
  /** Time slices: length in minutes, and least share of good events of a good slice. Without it, events are counted. */
  slices?: { minutes: number; target: number };
  /** Sent as a latency histogram: events up to `threshold` seconds, one of the bucket boundaries `edges`, are good. */
  latency?: { threshold: number; edges: readonly number[] };
  /** Mean events a minute. */
  traffic: number;
  /** Share of events that are always bad. */
  baseline: number;
  /** Rules whose firings cause bad events: `share` of the firings that do, and `errors`, the share of bad events. */
  burns: Array<{ rule: string; share: number; errors: { from: number; to: number } }>;
  /** Bad spans without pages: number per week, length in minutes, and share of bad events. */
  silent?: { perWeek: number; minutes: number; errors: number };
  /** Hours before the end of the demo at which measurements stop. */
  endsHoursAgo?: number;
}

const rolling = (days: number) => ({ duration: `${days}d`, isRolling: true });

export const demoSlos: readonly DemoSlo[] = [
  {
    id: 'checkout-availability',
    name: 'Checkout availability',
    description: 'Customers can pay',
    service: 'checkout',
    target: 0.999,
    window: rolling(30),
    traffic: 420,
    baseline: 0.0001,
    burns: [
      { rule: 'CheckoutErrorRate', share: 0.9, errors: { from: 0.02, to: 0.09 } },
      { rule: 'CardProviderTimeouts', share: 0.6, errors: { from: 0.02, to: 0.06 } },
    ],
  },
  {
    id: 'checkout-latency',
    name: 'Checkout latency',
    description: 'Payments answer within 500 ms',
    service: 'checkout',
    target: 0.99,
    window: rolling(30),
    latency: { threshold: 0.5, edges: [0.05, 0.1, 0.2, 0.3, 0.5, 0.8, 1.2, 2, 5] },
    traffic: 420,
    baseline: 0.0015,
    // Most firings of this rule do not affect users.
    burns: [{ rule: 'CheckoutLatencyHigh', share: 0.2, errors: { from: 0.05, to: 0.3 } }],
  },
  {
    id: 'ledger-freshness',
    name: 'Ledger freshness',
    description: 'Bookings are in the ledger within a minute',
    service: 'ledger',
    target: 0.995,
    window: rolling(30),
    slices: { minutes: 5, target: 0.95 },
    traffic: 300,
    baseline: 0.0005,
    burns: [{ rule: 'LedgerReplicationLag', share: 0.25, errors: { from: 0.1, to: 0.9 } }],
  },
  {
    id: 'search-availability',
    name: 'Search availability',
    description: 'Searches are answered',
    service: 'search-api',
    target: 0.999,
    window: rolling(28),
    traffic: 900,
    baseline: 0.0001,
    burns: [{ rule: 'SearchErrorRate', share: 0.9, errors: { from: 0.01, to: 0.05 } }],
    silent: { perWeek: 1.5, minutes: 90, errors: 0.006 },
  },
  {
    id: 'gateway-availability',
    name: 'Gateway availability',
    description: 'Requests pass the gateway',
    service: 'gateway',
    target: 0.9995,
    window: rolling(30),
    traffic: 2400,
    baseline: 0.00003,
    burns: [{ rule: 'GatewayRestartLoop', share: 1, errors: { from: 0.005, to: 0.02 } }],
  },
  {
    id: 'cluster-scheduling',
    name: 'Cluster scheduling',
    description: 'Jobs start within 30 s',
    service: 'cluster',
    target: 0.99,
    window: rolling(30),
    traffic: 35,
    baseline: 0.001,
    // Pages for every node without any effect on users.
    burns: [],
  },
  {
    id: 'storefront-speed',
    name: 'Storefront speed',
    description: 'Pages show within two seconds, counted by the calendar month',
    service: 'web',
    target: 0.99,
    window: {
      duration: '1M',
      isRolling: false,
      calendar: { startTime: '2026-01-01 00:00:00', timeZone: 'Australia/Sydney' },
    },
    latency: { threshold: 2, edges: [0.25, 0.5, 1, 1.5, 2, 3, 5, 10] },
    traffic: 160,
    baseline: 0.002,
    burns: [{ rule: 'StorefrontSlow', share: 0.5, errors: { from: 0.05, to: 0.25 } }],
  },
  {
    id: 'catalogue-sync',
    name: 'Catalogue sync',
    description: 'Articles are synchronised at night; few runs, so one failure weighs much',
    service: 'catalogue',
    target: 0.95,
    window: rolling(28),
    traffic: 0.4,
    baseline: 0.01,
    burns: [{ rule: 'CatalogueSyncFailed', share: 0.7, errors: { from: 0.3, to: 0.9 } }],
    endsHoursAgo: 5,
  },
];

/** The definitions as a file of OpenSLO. */
export function demoSloFile(): string {
  const head = '# SLOs as OpenSLO writes them; their SLIs are sent through the events API.\n';
  return head + demoSlos.map((slo) => stringify(definitionOf(slo))).join('---\n');
}

function definitionOf({ id, name, description, service, target, window, slices, latency }: DemoSlo): object {
  const sent = (more: object = {}) => ({ metricSource: { type: 'watchbill', spec: { sli: id, ...more } } });
  const good = sent(latency && { threshold: latency.threshold });
  return {
    apiVersion: 'openslo/v1',
    kind: 'SLO',
    metadata: { name: id, displayName: name, labels: { team: teamOf(service) } },
    spec: {
      description,
      service,
      indicator: { metadata: { name: id }, spec: { ratioMetric: { counter: true, good, total: sent() } } },
      timeWindow: [window],
      budgetingMethod: slices ? 'Timeslices' : 'Occurrences',
      objectives: [
        { target, ...(slices && { timeSliceTarget: slices.target, timeSliceWindow: `${slices.minutes}m` }) },
      ],
    },
  };
}

/** The team of a service of the demo. */
export function teamOf(service: string): string {
  return demoTeams.find(({ services }) => services.includes(service))?.id ?? '';
}
