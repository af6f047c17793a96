import type { QueryResult, StoreStatus } from '@watchbill/contract';
import { hashToken } from '../config/buildConfiguration';
import { StorageFull } from '../storage/storage';
import { until } from '../testing/until';
import type { App } from './app';
import { appOver, directory } from '../testing/api/app';
import { SOURCE_TOKEN, TOKEN } from '../testing/server/store';

const headers = { authorization: `Bearer ${TOKEN}` };
const item = (refId: string) => ({ refId, from: 0, to: 1, query: { kind: 'list', list: 'pages' } });
const ask = (app: App, refIds: string[]) =>
  app.inject({ method: 'POST', url: '/v1/query', headers, payload: { queries: refIds.map(item) } });

test('a full disk: not ready, deliveries are answered 503 with the reason and when to come back', async () => {
  const reason = 'The disk of /data is full: 0 MB are free, 8 MB are needed.';
  const app = await appOver({
    state: () => ({ state: 'full', reason }),
    ingest: async () => {
      throw new StorageFull(reason);
    },
  });
  const ready = await app.inject('/readyz');
  expect(ready.statusCode).toBe(503);
  expect(ready.json()).toEqual({ error: { message: reason } });
  const sender = { authorization: `Bearer ${SOURCE_TOKEN}` };
  const sent = await app.inject({ method: 'POST', url: '/v1/ingest/events', headers: sender, payload: '{}' });
  expect(sent.statusCode).toBe(503);
  expect(sent.headers['retry-after']).toBe('30');
  expect(sent.json()).toEqual({ error: { message: reason } });
  expect((await app.inject('/healthz')).statusCode).toBe(200);
});

test('a query that is nested too deeply is refused in words', async () => {
  const app = await appOver({});
  const payload = `{"queries":[{"refId":"A","query":${'['.repeat(9_000)}${']'.repeat(9_000)}}]}`;
  const refused = await app.inject({
    method: 'POST',
    url: '/v1/query',
    headers: { ...headers, 'content-type': 'application/json' },
    payload,
  });
  expect(refused.statusCode).toBe(400);
  expect(refused.json()).toEqual({
    error: { message: 'The JSON is nested more than 100 levels deep, at line 1, column 131.' },
  });
});

test('metrics are there while the database does not answer', async () => {
  const status = () => Promise.reject(new Error('the database does not answer'));
  const app = await appOver({ state: () => ({ state: 'failed', reason: 'gone' }), status });
  const { statusCode, body } = await app.inject('/metrics');
  expect(statusCode).toBe(200);
  expect(body).toContain('watchbill_ready 0');
  expect(body).toContain('watchbill_build_info{version="1.2.3"} 1');
});

const emptyStatus: StoreStatus = {
  version: '1.2.3',
  engine: 'duckdb',
  state: 'ready',
  config: { loadedAt: '2026-03-10T08:00:00Z' },
  sources: [],
  rotations: [],
  slos: { definitions: 0, problems: [], failing: [], backfilling: 0 },
  unknown: [],
  demoRows: 0,
  since: null,
};

test('metrics count the deliveries that are missing', async () => {
  const missing = [12, 30].map((deliveries) => ({
    foundAt: '2026-03-10T08:00:00Z',
    deliveries,
    after: null,
    until: null,
  }));
  const status = () => Promise.resolve({ ...emptyStatus, missing });
  expect((await (await appOver({ status })).inject('/metrics')).body).toContain('watchbill_missing_deliveries 42');
  const none = await appOver({ status: () => Promise.resolve(emptyStatus) });
  expect((await none.inject('/metrics')).body).toContain('watchbill_missing_deliveries 0');
});

test('metrics ask the database once for all who ask within some seconds', async () => {
  let now = 0;
  let asked = 0;
  const status = async () => {
    asked++;
    throw new Error('the database does not answer');
  };
  const app = await appOver({ status, elapsed: () => now });
  const scrape = async () => expect((await app.inject('/metrics')).statusCode).toBe(200);
  await Promise.all(Array.from({ length: 40 }, scrape));
  now = 4_999;
  await scrape();
  expect(asked).toBe(1);
  now = 5_000;
  await scrape();
  expect(asked).toBe(2);
});

test('many queries of one user do not hold up those of another', async () => {
  const begun: string[] = [];
  const app = await appOver({
    answer: async ({ refId }, identity, signal): Promise<QueryResult> => {
      begun.push(`${identity?.login} ${refId}`);
      if (identity?.login === 'anna') {
        await new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      }
      return { status: 200, frames: [] };
    },
    queryTimeoutMs: 5_000,
  });
  const askAs = (user: string, refIds: string[]) =>
    app.inject({
      method: 'POST',
      url: '/v1/query',
      headers: { ...headers, 'x-watchbill-user': user },
      payload: { queries: refIds.map(item) },
    });
  const refIds = Array.from({ length: 20 }, (_, i) => String(i));
  // An injected request only begins when it is awaited.
  const costly = askAs('anna', refIds).then((answer) => answer);
  await until(() => begun.length === 3, 'hers are at work');
  expect((await askAs('ravi', ['A', 'B', 'C', 'D'])).json()).toMatchObject({
    results: { A: { status: 200 }, B: { status: 200 }, C: { status: 200 }, D: { status: 200 } },
  });
  expect(begun.filter((name) => name.startsWith('anna'))).toHaveLength(3);
  const answered = (await costly).json();
  expect(Object.values(answered.results)).toEqual(refIds.map(() => expect.objectContaining({ status: 504 })));
}, 30_000);

test('where files lie is shown to admins alone', async () => {
  const shown = { loadedAt: '2026-01-01T00:00:00Z', refused: '/etc/watchbill/watchbill.yaml:3:1 limts' };
  const rotation = { id: 'a', team: 'b', readAt: null, stale: true, notes: [], shifts: 0, onCall: [] };
  const problem = { since: '2026-01-01T00:00:00Z', message: 'cannot read /srv/feeds/a.ics' };
  const app = await appOver({
    status: async () => ({
      version: '1.2.3',
      engine: 'duckdb',
      state: 'ready',
      config: shown,
      sources: [],
      rotations: [{ ...rotation, problem }],
      slos: { definitions: 0, problems: ['/srv/slos/a.yaml:1:1 broken'], failing: [], backfilling: 0 },
      unknown: [],
      demoRows: 0,
      since: null,
    }),
  });
  const ask = async (role: string) => {
    const asked = { ...headers, 'x-watchbill-user': 'anna', 'x-watchbill-role': role };
    return (await app.inject({ url: '/v1/status', headers: asked })).body;
  };
  expect(await ask('Admin')).toMatch(/etc.watchbill.*srv.feeds.*srv.slos/);
  const viewer = await ask('Viewer');
  expect(viewer).toMatch(/"watchbill.yaml:3:1 limts.*cannot read a.ics.*"a.yaml:1:1 broken/);
  expect(viewer).not.toMatch(/etc|srv/);
  expect((await app.inject({ url: '/v1/status', headers })).body).toContain('/etc/watchbill');
});

test('a query that throws takes no other with it, and tells nothing of the inside', async () => {
  const app = await appOver({
    answer: async ({ refId }): Promise<QueryResult> => {
      if (refId === 'B') {
        throw new Error('select secret from inside');
      }
      return { status: 200, frames: [] };
    },
  });
  const { body, json } = await ask(app, ['A', 'B']);
  expect(json()).toMatchObject({ results: { A: { status: 200 }, B: { status: 500 } } });
  expect(body).not.toContain('secret');
});

test('a query without a sound time range fails by itself, and says where', async () => {
  const app = await appOver({ answer: async () => ({ status: 200, frames: [] }) });
  const payload = { queries: [item('A'), { ...item('B'), from: 'yesterday' }, { refId: 'C', from: 0, to: 1 }] };
  const { json } = await app.inject({ method: 'POST', url: '/v1/query', headers, payload });
  expect(json()).toMatchObject({
    results: {
      A: { status: 200 },
      B: { status: 400, error: { at: 'from', message: 'from: expected number.' } },
      C: { status: 400, error: { at: 'query' } },
    },
  });
});

test('a query that takes too long is answered by itself with what to do', async () => {
  const app = await appOver({
    queryTimeoutMs: 50,
    answer: ({ refId }) =>
      refId === 'slow' ? new Promise(() => undefined) : Promise.resolve({ status: 200, frames: [] }),
  });
  expect((await ask(app, ['slow', 'fast'])).json()).toMatchObject({
    results: {
      slow: { status: 504, error: { message: expect.stringContaining('shorter time range') } },
      fast: { status: 200 },
    },
  });
});

test('who asks is believed only behind the token, and names come as the bridge writes them', async () => {
  const seen: unknown[] = [];
  const app = await appOver({
    answer: async (_item, identity) => {
      seen.push(identity);
      return { status: 200, frames: [] };
    },
  });
  const name = encodeURIComponent('Béla');
  const identity = { 'x-watchbill-user': 'bela', 'x-watchbill-name': name, 'x-watchbill-role': 'Admin' };
  const payload = { queries: [item('A')] };
  const stranger = await app.inject({ method: 'POST', url: '/v1/query', headers: identity, payload });
  expect(stranger.statusCode).toBe(401);
  await app.inject({ method: 'POST', url: '/v1/query', headers: { ...headers, ...identity }, payload });
  await app.inject({ method: 'POST', url: '/v1/query', headers, payload });
  expect(seen).toEqual([{ login: 'bela', name: 'Béla', email: '', role: 'Admin' }, null]);
});

test('a token is compared by hash, whatever its length', async () => {
  const app = await appOver({ directory: () => ({ ...directory, tokenHash: hashToken('x'.repeat(5000)) }) });
  const wrong = await app.inject({ method: 'DELETE', url: '/v1/demo', headers: { authorization: 'Bearer x' } });
  expect(wrong.statusCode).toBe(401);
});

test.each([
  ['/v1/qurey', 404, 'There is no GET /v1/qurey. See /openapi.json.'],
  ['/v1/catalog/values', 400, 'dimension: '],
  ['/v1/catalog/values?dimension=team&limit=many', 400, 'limit: '],
])('GET %s: %i', async (url, status, said) => {
  const app = await appOver({});
  const { statusCode, body } = await app.inject({ url, headers });
  expect(statusCode).toBe(status);
  expect(body).toContain(said);
});

test('a body that is not JSON by its header is asked for as JSON', async () => {
  const app = await appOver({});
  const { statusCode, body } = await app.inject({
    method: 'POST',
    url: '/v1/query',
    headers: { ...headers, 'content-type': 'text/plain' },
    payload: '{}',
  });
  expect(statusCode).toBe(415);
  expect(body).toContain('application/json');
});
