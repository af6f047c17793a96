import type { Random } from '../../bench/random';
import type { SourceId } from '../configuration';
import { type Json, type JsonObject } from './json';

/** Sources that are fuzzed with bodies such as they get. */
export const FUZZED = ['alerts', 'grafana', 'pagerduty', 'pager'] as const satisfies readonly SourceId[];
export type FuzzedSource = (typeof FUZZED)[number];

const START = Date.UTC(2026, 5, 1);
const MONTH_MINUTES = 30 * 24 * 60;

/** A right body of the source; of few alerts and incidents, so that many tell of the same. */
export function rightBody(source: FuzzedSource, random: Random): Json {
  switch (source) {
    case 'alerts':
      return { version: '4', ...notification(random) };
    case 'grafana':
      return { version: '1', orgId: 1, title: '[FIRING:1]', state: 'alerting', message: 'm', ...notification(random) };
    case 'pagerduty':
      return pagerdutyEvent(random);
    case 'pager':
      return random.chance(0.7) ? event(random) : Array.from({ length: 1 + random.below(12) }, () => event(random));
  }
}

function time(random: Random, minute = random.below(MONTH_MINUTES)): string {
  const at = new Date(START + minute * 60_000).toISOString();
  return random.chance(0.2) ? at.replace('Z', '266198Z') : random.chance(0.2) ? at.replace('Z', '+00:00') : at;
}

/** As Alertmanager 0.34 and Grafana 11 send it. */
function notification(random: Random): JsonObject {
  const group = random.below(60);
  const alerts = Array.from({ length: 1 + random.below(4) }, (): JsonObject => {
    const name = random.below(5);
    const minute = (group * 700 + name * 20 + random.below(3)) % MONTH_MINUTES;
    const isOver = random.chance(0.4);
    return {
      status: isOver ? 'resolved' : 'firing',
      labels: {
        alertname: `Rule${group % 7}`,
        instance: `host-${name}`,
        service: random.pick(['checkout', 'PCHECK', 'index', 'nobody-knows']),
        severity: random.pick(['critical', 'page', 'warning']),
      },
      annotations: { summary: 'It is slow', description: 'p99 over 2 s', runbook_url: 'https://example.org/r' },
      startsAt: time(random, minute),
      endsAt: isOver ? time(random, minute + 1 + random.below(60)) : '0001-01-01T00:00:00Z',
      generatorURL: 'http://prometheus.example/graph?g0.expr=up',
      fingerprint: `f${group}-${name}`,
      ...(random.chance(0.3) && { values: { A: 97.5 }, valueString: "[ var='A' value=97.5 ]" }),
    };
  });
  return {
    receiver: random.pick(['payments-pager', 'search-pager', 'chat', 'team\\.x \\(prod\\)']),
    status: alerts.some(({ status }) => status === 'firing') ? 'firing' : 'resolved',
    alerts,
    groupLabels: { alertname: `Rule${group % 7}` },
    commonLabels: { alertname: `Rule${group % 7}` },
    commonAnnotations: {},
    routeLabels: { escalation: 'page' },
    notification_reason: 'first notification',
    externalURL: 'http://alertmanager.example',
    groupKey: `{}:{alertname="Rule${group}"}`,
    truncatedAlerts: random.chance(0.05) ? random.below(9) : 0,
  };
}

const PAGERDUTY_TYPES = [
  'incident.triggered',
  'incident.acknowledged',
  'incident.unacknowledged',
  'incident.escalated',
  'incident.reassigned',
  'incident.delegated',
  'incident.reopened',
  'incident.resolved',
  'incident.priority_updated',
  'incident.annotated',
  'incident.responder.added',
  'incident.status_update_published',
  'service.updated',
];

function pagerdutyEvent(random: Random): Json {
  const type = random.pick(PAGERDUTY_TYPES);
  const number = random.below(80);
  const minute = (number * 500 + random.below(400)) % MONTH_MINUTES;
  const person = (): Json =>
    random.pick<Json>([
      { id: 'PANNA', type: 'user_reference', summary: 'Anna', self: null, html_url: null },
      { id: 'PMIA', type: 'user_reference', summary: 'Mia' },
      { id: 'PNEW', type: 'user_reference', summary: 'Somebody New' },
    ]);
  const incident = {
    id: `Q${number}`,
    type: 'incident',
    self: `https://api.pagerduty.com/incidents/Q${number}`,
    html_url: `https://example.pagerduty.com/incidents/Q${number}`,
    number,
    status: random.pick(['triggered', 'acknowledged', 'resolved']),
    incident_key: 'd3640fbd41094207a1c11e58e46b1662',
    created_at: time(random, (number * 500) % MONTH_MINUTES),
    title: 'Checkout is slow',
    service: { id: 'PCHECK', type: 'service_reference', summary: 'Checkout API' },
    assignees: Array.from({ length: random.below(3) }, person),
    escalation_policy: { id: 'PUS0KTE', type: 'escalation_policy_reference', summary: 'Default' },
    teams: [{ id: 'PFCVPS0', type: 'team_reference', summary: 'Payments' }],
    priority: random.pick([null, { id: 'PSO75BM', type: 'priority_reference', summary: 'P1' }]),
    urgency: random.pick(['high', 'high', 'low']),
    conference_bridge: null,
    resolve_reason: type === 'incident.resolved' && random.chance(0.3) ? { type: 'merge_resolve_reason' } : null,
  };
  const isAbout = /annotated|responder|status_update/.test(type);
  return {
    event: {
      id: `5ac64822-4adc-4fda-ade0-${String(random.below(1e9)).padStart(12, '0')}`,
      event_type: type,
      resource_type: 'incident',
      occurred_at: time(random, minute),
      agent: random.pick([null, person()]),
      client: { name: 'PagerDuty' },
      data: isAbout ? { incident, user: person(), content: 'a note', message: 'help', state: 'pending' } : incident,
    },
  };
}

const WORDS = {
  title: ['DiskFull on a', 'Latency'],
  rule: ['DiskFull', 'Latency', 'Errors'],
  service: ['checkout', 'index', 'nobody-knows'],
  team: ['payments', 'search', 'strangers'],
  severity: ['critical', 'Warning'],
  link: ['https://pager.example/1'],
} as const;

/** One event of the events API. */
function event(random: Random): JsonObject {
  const some = Object.entries(WORDS).flatMap(([name, words]): Array<[string, Json]> =>
    random.chance(0.6) ? [[name, random.pick(words)]] : []
  );
  const shared = Object.fromEntries(some);
  const number = random.below(200);
  switch (random.below(6)) {
    case 0:
      return { type: 'page', id: `p${random.below(5_000)}`, at: time(random), responder: person(random), ...shared };
    case 1:
      return {
        type: 'page',
        id: `q${random.below(5_000)}`,
        at: time(random),
        responder: null,
        incident: `i${number}`,
        channel: 'phone',
        provenance: random.pick(['observed', 'assigned']),
      };
    case 2:
      return {
        type: 'incident',
        id: `i${number}`,
        transition: random.pick(TRANSITIONS),
        at: time(random, (number * 200 + random.below(100)) % MONTH_MINUTES),
        actor: random.pick([null, 'anna', 'mia']),
        responders: random.pick([[], ['anna'], ['ravi', 'stranger']]),
        number: `#${number}`,
        ...shared,
      };
    case 3:
      return {
        type: 'alert',
        id: `a${number}`,
        status: random.pick(['firing', 'resolved']),
        at: time(random, (number * 200 + random.below(100)) % MONTH_MINUTES),
        labels: { instance: 'a' },
        receiver: random.pick(['payments-pager', 'ops']),
        paging: random.chance(0.5),
        ...shared,
      };
    case 4:
      return {
        type: 'deploy',
        id: `d${number}`,
        at: time(random),
        title: 'checkout v2.31',
        service: 'checkout',
      };
    default:
      return sli(random);
  }
}

const TRANSITIONS = [
  'triggered',
  'acknowledged',
  'unacknowledged',
  'escalated',
  'reassigned',
  'resolved',
  'reopened',
  'noted',
];

function person(random: Random): string {
  return random.pick(['anna', 'ANNA', 'ravi', 'PMIA', 'stranger']);
}

function sli(random: Random): JsonObject {
  const length = 1 + random.below(30);
  const from = new Date(START + random.below(MONTH_MINUTES) * 60_000).toISOString();
  const total = Array.from({ length }, () => (random.chance(0.1) ? null : 100 + random.below(50)));
  if (random.chance(0.5)) {
    const good = total.map((count) => (count === null ? null : count - random.below(5)));
    return { type: 'sli', sli: 'orders', from, good, total };
  }
  const counts = (share: number) => total.map((count) => (count === null ? null : Math.floor(count * share)));
  const buckets = [
    { le: 0.1, counts: counts(0.5) },
    { le: 0.5, counts: counts(0.9) },
    { le: 2, counts: counts(1) },
  ];
  return { type: 'sli', sli: 'orders-latency', from, buckets, total };
}
