import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Configuration } from '../../config/directory';
import { readConfig } from '../../config/load';
import type { OnCallLookup, OnCallShift } from '../../rotation/onCall';
import type { Storage } from '../../storage/storage';
import { testLog } from '../storage/engines';
import { Inbox } from '../../ingest/inbox';
import type { Processed } from '../../ingest/batchCommitter';
import { Processor } from '../../ingest/processor';
import { reprocess, type Selection } from '../../ingest/quarantine';
import { admit, type Receipt, receive, type ReceiveDeps } from '../../ingest/receive';
import type { PushedSlis } from '../../ingest/slis';

const CONFIG = `
token: grafana-token-for-tests
teams:
  payments: { zone: Europe/Budapest, holidays: ["2026-12-25"] }
  search: { zone: America/New_York }
people:
  anna: { name: Anna, team: payments, zone: Europe/Budapest, aliases: [anna@example.com, PANNA] }
  ravi: { name: Ravi, team: payments, zone: Asia/Kolkata, aliases: [PRAVI] }
  mia: { name: Mia, team: search, zone: Pacific/Chatham }
services:
  checkout: { team: payments, aliases: [checkout-api, PCHECK] }
  index: { team: search }
sources:
  alerts:
    kind: alertmanager
    token: alertmanager-token
    routes:
      - { receiver: payments-pager, team: payments }
      - { receiver: search-pager, team: search }
      - { receiver: chat, team: payments, paging: false }
  grafana: { kind: grafana, token: grafana-alerting-token, routes: [{ receiver: payments-pager, team: payments }] }
  pagerduty: { kind: pagerduty, signingSecret: pagerduty-secret }
  pager: { kind: events, token: events-token-for-tests, routes: [{ receiver: ops, team: payments }] }
`;

/** The configuration that the tests of this folder share. */
export function testConfiguration(text = CONFIG): Configuration {
  const result = readConfig(text, 'watchbill.yaml', {});
  if (!result.ok) {
    throw new Error(result.problems.map(({ field, message }) => `${field}: ${message}`).join('\n'));
  }
  return result.config.directory;
}

export const tokens = {
  alerts: 'alertmanager-token',
  grafana: 'grafana-alerting-token',
  pagerduty: 'pagerduty-secret',
  pager: 'events-token-for-tests',
};

/** Accepts a delivery in the same steps as the HTTP API: checks headers, then signature, then stores the body. */
export async function takeIn(
  source: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  deps: ReceiveDeps
): Promise<Receipt> {
  const admission = admit(source, headers, deps.directory);
  if (!admission.admitted) {
    return { accepted: false, status: admission.status, message: admission.message };
  }
  const { entry, signature } = admission;
  signature?.update(body);
  const refusal = signature?.refusal();
  return refusal === undefined
    ? receive(entry, headers, body, deps)
    : { accepted: false, status: 401, message: refusal };
}

/** A lookup with the same people on call for a team at any time. */
export function alwaysOnCall(shifts: Record<string, OnCallShift[]>): OnCallLookup {
  return { onCall: async (team) => shifts[team] ?? [] };
}

export const annasShift: OnCallShift = {
  shiftId: '11111111-1111-4111-8111-111111111111',
  rotation: 'payments-primary',
  responder: 'anna',
  team: 'payments',
  level: 1,
  zone: 'Europe/Budapest',
  startsAt: new Date('2026-01-01T00:00:00Z'),
  endsAt: new Date('2027-01-01T00:00:00Z'),
  kind: 'regular',
  insteadOf: null,
};

export const ravisShift: OnCallShift = {
  ...annasShift,
  shiftId: '22222222-2222-4222-8222-222222222222',
  rotation: 'payments-secondary',
  responder: 'ravi',
  level: 2,
  zone: 'Asia/Kolkata',
};

/** A registry and archive without SLOs that read pushed SLIs. */
export const noSlis: PushedSlis = {
  registry: { all: () => [] },
  archive: { write: async () => undefined, edges: unread, events: unread },
};

async function unread(): Promise<never> {
  throw new Error('No SLI is sent here.');
}

export interface IngestOptions {
  directory?: () => Configuration;
  onCall?: OnCallLookup;
  now?: () => Date;
  slis?: PushedSlis;
}

/** Starts inbox and processor on a storage. */
export function startIngest(
  storage: Storage,
  {
    directory = () => testConfiguration(),
    onCall = alwaysOnCall({}),
    now = () => new Date(),
    slis = noSlis,
  }: IngestOptions = {}
) {
  const processed: Processed[] = [];
  const processor = new Processor({
    storage,
    onCall,
    directory,
    now,
    log: testLog,
    slis,
    processed: (delivery) => processed.push(delivery),
  });
  const inbox = new Inbox(storage, (delivery) => processor.offer(delivery));
  processor.start();
  return {
    processed,
    processor,
    /** Sends with the source's own token. */
    send: (source: keyof typeof tokens, body: unknown, contentType = 'application/json') => {
      const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
      const headers = {
        authorization: `Bearer ${tokens[source]}`,
        'x-pagerduty-signature': `v1=${createHmac('sha256', tokens.pagerduty).update(bytes).digest('hex')}`,
        'content-type': contentType,
      };
      return takeIn(source, headers, bytes, { directory: directory(), inbox, now, slis });
    },
    reprocess: async (selection: Selection) => {
      const ids = await reprocess(storage, selection, now);
      processor.rescan();
      await processor.idle();
      return ids;
    },
    idle: () => processor.idle(),
    stop: () => processor.stop(),
  };
}

/** An alert as Alertmanager sends it. */
export const alert = (name: string, changes: object = {}) => ({
  status: 'firing',
  labels: { alertname: name, service: 'checkout', severity: 'page' },
  annotations: { summary: `${name} is wrong` },
  startsAt: '2026-06-01T21:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: `fp-${name}`,
  ...changes,
});

/** Alertmanager's notification of these. */
export const notification = (alerts: object[], changes: object = {}) => ({
  version: '4',
  groupKey: '{}:{}',
  status: 'firing',
  receiver: 'payments-pager',
  externalURL: 'http://alertmanager.example',
  alerts,
  ...changes,
});

/** A page of the events API, some seconds after 10:00 UTC on Monday, 1 June 2026. */
export const page = (id: string, seconds: number, changes: object = {}) => ({
  type: 'page',
  id,
  at: new Date(Date.UTC(2026, 5, 1, 10) + seconds * 1000).toISOString(),
  responder: 'anna',
  ...changes,
});

export const pagesOf = (storage: Storage) =>
  storage.db.selectFrom('page').selectAll().orderBy('at').orderBy('key').execute();

export const outcomesOf = (storage: Storage) =>
  storage.db.selectFrom('delivery_outcome').selectAll().orderBy('at').execute();
