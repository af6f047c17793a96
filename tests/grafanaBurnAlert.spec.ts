import { type APIRequestContext, expect, test } from '@playwright/test';
import { ask } from './ask';

/**
 * A burn alert on a real Grafana, on minutes that are sent through the events API. Besides GRAFANA_URL it needs the store
 * that Grafana asks, with the demo's SLOs: WATCHBILL_URL where it is not the default, and WATCHBILL_INGEST_TOKEN.
 */
const url = process.env.GRAFANA_URL;
const store = process.env.WATCHBILL_URL ?? 'http://127.0.0.1:4480';
const token = process.env.WATCHBILL_INGEST_TOKEN;
const credentials = `${process.env.GRAFANA_USER ?? 'admin'}:${process.env.GRAFANA_PASSWORD ?? 'admin'}`;
const uid = process.env.WATCHBILL_DATASOURCE_UID ?? 'watchbill';

test.skip(!url || !token, 'skipped, because GRAFANA_URL or WATCHBILL_INGEST_TOKEN is not set');
test.use({
  baseURL: url,
  extraHTTPHeaders: { Authorization: `Basic ${Buffer.from(credentials).toString('base64')}` },
});

/** An SLO of the demo that nobody sends minutes of any more; 5% of its events may fail. */
const SLO = 'catalogue-sync';
const FOLDER = 'watchbill-test-burn';
const MINUTE = 60_000;

/** Sends so many minutes from a moment on. */
async function send(request: APIRequestContext, from: number, minutes: number, good: boolean): Promise<void> {
  const event = {
    type: 'sli',
    sli: SLO,
    from: new Date(from).toISOString(),
    good: Array(minutes).fill(good ? 10 : 0),
    total: Array(minutes).fill(10),
  };
  const response = await request.post(`${store}/v1/ingest/events`, {
    headers: { Authorization: `Bearer ${token}` },
    data: event,
  });
  expect(response.ok(), await response.text()).toBe(true);
}

/** How the rule's alert of the SLO stands, as Grafana's list of rules says. */
async function state(request: APIRequestContext): Promise<string> {
  const { data } = await (await request.get('/api/prometheus/grafana/api/v1/rules')).json();
  const groups: Array<{ name: string; rules: Array<{ alerts?: Array<{ state: string }> }> }> = data.groups;
  return groups.find(({ name }) => name === FOLDER)?.rules[0]?.alerts?.[0]?.state ?? 'none';
}

const data = [
  {
    refId: 'A',
    datasourceUid: uid,
    relativeTimeRange: { from: 600, to: 0 },
    model: {
      refId: 'A',
      kind: 'measure',
      measure: 'burnRate',
      over: 'total',
      by: ['slo'],
      burn: { long: '5m', short: '1m' },
      where: [{ dimension: 'slo', op: '=', values: [SLO] }],
    },
  },
  {
    refId: 'C',
    datasourceUid: '__expr__',
    relativeTimeRange: { from: 600, to: 0 },
    model: {
      refId: 'C',
      type: 'threshold',
      expression: 'A',
      conditions: [{ evaluator: { type: 'gt', params: [14] } }],
    },
  },
];

test('a burn alert fires, freezes while minutes are missing, and resolves', async ({ request }) => {
  test.setTimeout(240_000);
  const start = Math.floor(Date.now() / MINUTE) * MINUTE - 25 * MINUTE;
  const at = (minute: number) => start + minute * MINUTE;
  const { state: standing } = await ask(
    request,
    '',
    { kind: 'budget', slo: SLO, view: 'state' },
    { from: at(0), to: at(25) }
  );
  test.skip(Number(standing[0].measuredUntil) > start, 'skipped, because minutes of the last 25 were sent already');

  await request.delete(`/api/folders/${FOLDER}?forceDeleteRules=true`);
  const folder = await request.post('/api/folders', { data: { uid: FOLDER, title: 'Burn alerts, by a test' } });
  expect(folder.ok(), await folder.text()).toBe(true);
  try {
    await send(request, at(0), 5, true);
    const alert = { title: FOLDER, condition: 'C', data, no_data_state: 'KeepLast', exec_err_state: 'Error' };
    const group = { name: FOLDER, interval: '10s', rules: [{ for: '0s', grafana_alert: alert }] };
    const made = await request.post(`/api/ruler/grafana/api/v1/rules/${FOLDER}`, { data: group });
    expect(made.ok(), await made.text()).toBe(true);
    const becomes = (expected: string) => expect.poll(() => state(request), { timeout: 60_000 }).toBe(expected);
    await becomes('Normal');

    await send(request, at(5), 5, false);
    await becomes('Alerting');

    // Of the long window a fifth is measured, and that is good: an alert that went by it would resolve.
    await send(request, at(14), 1, true);
    await becomes('Alerting (NoData, KeepLast)');

    await send(request, at(15), 5, true);
    await becomes('Normal');

    // The other way round, missing minutes do not fire either.
    await send(request, at(24), 1, false);
    await becomes('Normal (NoData, KeepLast)');
  } finally {
    await request.delete(`/api/folders/${FOLDER}?forceDeleteRules=true`);
  }
});
