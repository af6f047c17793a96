import { createHmac } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigFile } from '../store/config/config';
import type { StorageTarget } from '../store/storage/storage';

/** The bearer token of queries. */
export const TOKEN = 'attack-token-of-grafana-0001';

/** Every source of the store that is attacked, with its secret. */
export const SOURCES = {
  alerts: { kind: 'alertmanager', secret: 'attack-token-of-alertmanager' },
  grafana: { kind: 'grafana', secret: 'attack-token-of-grafana-alerting' },
  pagerduty: { kind: 'pagerduty', secret: 'attack-signing-secret-of-pagerduty' },
  pager: { kind: 'events', secret: 'attack-token-of-the-events-source' },
  /** Receive valid deliveries only, whose outcome the attack compares with what it sent. */
  tracked: { kind: 'events', secret: 'attack-token-of-tracked-events' },
  trackedAlerts: { kind: 'alertmanager', secret: 'attack-token-of-tracked-alerts' },
  /** Only raw bytes are sent to it. */
  raw: { kind: 'events', secret: 'attack-token-of-raw-requests' },
} as const;
export type SourceId = keyof typeof SOURCES;

/** Texts that must never appear in an answer. */
export const SECRETS = [TOKEN, ...Object.values(SOURCES).map(({ secret }) => secret)];

const ROUTES = [
  { receiver: 'payments-pager', team: 'payments' },
  { receiver: 'search-pager', team: 'search' },
  { receiver: 'chat', team: 'payments', paging: false },
];

/** SLIs that are sent as events, and under these names. */
const SLOS = ['orders', 'orders-latency']
  .map((sli, i) => {
    const sent = (more: object) => JSON.stringify({ metricSource: { type: 'watchbill', spec: { sli, ...more } } });
    return `apiVersion: openslo/v1
kind: SLO
metadata: { name: ${sli}, labels: { team: payments } }
spec:
  service: checkout
  indicator:
    metadata: { name: ${sli} }
    spec: { ratioMetric: { counter: true, good: ${sent(i === 1 ? { threshold: 0.5 } : {})}, total: ${sent({})} } }
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;
  })
  .join('---\n');

/** Headers with which the source accepts the body. */
export function authentic(source: SourceId, body: Buffer): Record<string, string> {
  const { kind, secret } = SOURCES[source];
  return kind === 'pagerduty'
    ? { 'x-pagerduty-signature': `v1=${createHmac('sha256', secret).update(body).digest('hex')}` }
    : { authorization: `Bearer ${secret}` };
}

/** Writes the configuration of the store that is attacked. @returns path of the file */
export function writeConfiguration(folder: string, storage: StorageTarget): string {
  writeFileSync(join(folder, 'slos.yaml'), SLOS);
  const sources = Object.entries(SOURCES).map(([id, { kind, secret }]) => [
    id,
    kind === 'pagerduty' ? { kind, signingSecret: secret } : { kind, token: secret, routes: ROUTES },
  ]);
  const settings: ConfigFile = {
    listen: { host: '127.0.0.1', port: 0 },
    storage,
    token: TOKEN,
    teams: { payments: { zone: 'Europe/Budapest', holidays: ['2026-12-25'] }, search: { zone: 'Asia/Kolkata' } },
    people: {
      anna: { team: 'payments', zone: 'Europe/Budapest', aliases: ['PANNA', 'anna@example.org'] },
      ravi: { team: 'search', zone: [{ zone: 'Asia/Kolkata' }, { zone: 'America/New_York', from: '2026-05-01' }] },
      mia: { team: 'payments', zone: 'Pacific/Chatham', aliases: ['PMIA'] },
    },
    services: { checkout: { team: 'payments', aliases: ['PCHECK'] }, index: { team: 'search' } },
    rotations: {
      'payments-primary': {
        team: 'payments',
        rota: {
          zone: 'Europe/Budapest',
          layers: [{ members: ['anna', 'mia'], start: '2026-01-05', handoff: { at: '09:00', every: '1w' } }],
        },
      },
    },
    slos: [{ path: 'slos.yaml' }],
    sources: Object.fromEntries(sources),
  };
  const file = join(folder, 'watchbill.yaml');
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(settings, null, 2));
  return file;
}
