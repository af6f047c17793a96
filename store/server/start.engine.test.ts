import { VERSION } from '../lib/version';
import { configText, SOURCE_TOKEN, startTestStore, TOKEN, type TestStore } from '../testing/server/store';

const page = (more: object = {}) =>
  JSON.stringify({
    type: 'page',
    id: 'p1',
    at: '2026-03-10T02:15:00Z',
    responder: 'anna',
    service: 'checkout',
    ...more,
  });

const sender = { authorization: `Bearer ${SOURCE_TOKEN}` };
const span = { from: Date.UTC(2026, 2, 1), to: Date.UTC(2026, 3, 1) };
const pages = { kind: 'measure', measure: 'pages', over: 'total' };

async function until<T>(read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    const value = await read();
    if (wanted(value) || tries === 1000) {
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('a running store', () => {
  let store: TestStore;
  beforeAll(async () => (store = await startTestStore()));
  afterAll(() => store.close());

  test('every answer names the version and the number of the interface', async () => {
    for (const path of ['/healthz', '/v1/catalog', '/nothing']) {
      const { headers } = await store.call('GET', path);
      expect(headers.get('x-watchbill-version')).toBe(VERSION);
      expect(headers.get('x-watchbill-api')).toBe('1');
    }
  });

  describe.each([
    ['POST', '/v1/query'],
    ['GET', '/v1/catalog'],
    ['GET', '/v1/catalog/values?dimension=team'],
    ['GET', '/v1/status'],
    ['DELETE', '/v1/demo'],
    ['POST', '/v1/reprocess'],
  ])('%s %s', (method, path) => {
    test.each([
      ['no token', {}, 'A token is missing'],
      ['a wrong token', { authorization: 'Bearer wrong' }, 'The token is wrong'],
      ['the token in another scheme', { authorization: `Basic ${TOKEN}` }, 'A token is missing'],
    ])('refuses %s and says which header is expected', async (_case, headers, said) => {
      const { status, json } = await store.call(method, path, method === 'POST' ? {} : undefined, headers);
      expect(status).toBe(401);
      expect(json).toEqual({ error: { message: expect.stringContaining(said) } });
      expect(json).toEqual({ error: { message: expect.stringContaining('"Authorization: Bearer <token>"') } });
    });
  });

  test('health, readiness, schemas and metrics need no token', async () => {
    for (const path of [
      '/healthz',
      '/readyz',
      '/metrics',
      '/openapi.json',
      '/v1/schema/config',
      '/v1/schema/rota',
      '/v1/schema/events',
    ]) {
      expect((await store.call('GET', path, undefined, {})).status).toBe(200);
    }
  });

  test.each([
    ['a broken address', '/v1/ingest/%ff', {}, 400],
    ['a compressed body', '/v1/ingest/events', { 'content-encoding': 'gzip', ...sender }, 415],
  ])('%s is refused in words', async (_case, path, headers, status) => {
    const answer = await store.call('POST', path, '{}', headers);
    expect(answer).toMatchObject({ status, json: { error: { message: expect.any(String) } } });
  });

  test('a page that is sent is counted', async () => {
    const sent = await store.send('events', page());
    expect(sent.status).toBe(202);
    expect(sent.json).toEqual({ delivery: expect.any(String) });
    const ask = () => store.call('POST', '/v1/query', { queries: [{ refId: 'A', ...span, query: pages }] });
    const { json } = await until(ask, ({ text }) => text.includes('"values":[[1]]'));
    expect(json).toMatchObject({ results: { A: { status: 200, frames: [{ data: { values: [[1]] } }] } } });
  });

  test('each query of a batch fails by itself', async () => {
    const queries = [
      { refId: 'good', ...span, query: pages },
      { refId: 'typo', ...span, query: { ...pages, measure: 'pagse' } },
      { refId: 'shape', ...span, query: 'pages' },
      { refId: 'span', from: span.to, to: span.from, query: pages },
    ];
    const { status, json } = await store.call('POST', '/v1/query', { queries });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      results: {
        good: { status: 200 },
        typo: { status: 400, error: { at: 'measure', message: expect.stringContaining('Did you mean "pages"?') } },
        shape: { status: 400 },
        span: { status: 400 },
      },
    });
  });

  test.each([
    ['broken JSON', '{"queries": [}', /^Broken JSON at line 1, column 14: /],
    ['no queries', { queries: [] }, /^queries: /],
    ['a query without a name', { queries: [{ from: 0, to: 1, query: pages }] }, /^queries\[0\]\.refId: /],
  ])('answers 400 to %s and says where', async (_case, body, said) => {
    const { status, json } = await store.call('POST', '/v1/query', body);
    expect(status).toBe(400);
    expect(json).toEqual({ error: expect.objectContaining({ message: expect.stringMatching(said) }) });
  });

  test('answers 413 to a batch that is too large', async () => {
    const { status, json } = await store.call('POST', '/v1/query', JSON.stringify({ queries: 'x'.repeat(1_100_000) }));
    expect(status).toBe(413);
    expect(json).toEqual({ error: { message: expect.stringContaining('1048576 bytes') } });
  });

  test('a delivery that cannot be read is kept, listed, counted, and read again on request', async () => {
    const refused = await store.send('events', '{"type": "page",');
    expect(refused.status).toBe(400);
    expect(refused.text).toMatch(/kept in quarantine as/);
    const { json } = await store.call('GET', '/v1/status');
    expect(json).toMatchObject({
      sources: expect.arrayContaining([expect.objectContaining({ id: 'events', quarantined: 1 })]),
    });
    // Figures from the database are cached for some seconds.
    const counted = 'watchbill_quarantined_deliveries{source="events"} 1';
    const metrics = await until(
      () => store.call('GET', '/metrics'),
      ({ text }) => text.includes(counted)
    );
    expect(metrics.text).toContain(counted);
    const reprocessed = await store.call('POST', '/v1/reprocess', { source: 'events' });
    expect(reprocessed.json).toEqual({ reprocessed: [expect.any(String)] });
  });

  test.each([
    [{}, 'exactly one'],
    [{ all: true, source: 'events' }, 'exactly one'],
    [{ source: 'evnets' }, 'no source'],
  ])('reprocess refuses %j', async (body, said) => {
    const { status, text } = await store.call('POST', '/v1/reprocess', body);
    expect(status).toBe(400);
    expect(text).toContain(said);
  });

  test('the former path says what it is called now', async () => {
    const { status, text } = await store.call('POST', '/v1/replay', { all: true });
    expect(status).toBe(410);
    expect(text).toContain('/v1/reprocess');
  });

  test('values of a dimension are those of the configuration and the data', async () => {
    const { json } = await store.call('GET', '/v1/catalog/values?dimension=team&search=PAY');
    expect(json).toEqual({ values: [{ value: 'payments', label: 'payments' }] });
    const wrong = await store.call('GET', '/v1/catalog/values?dimension=taem');
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain('team');
  });

  test('names that nobody configured are reported', async () => {
    await store.send('events', page({ id: 'p2', at: new Date().toISOString(), responder: 'Béla', service: 'search' }));
    const { json } = await until(
      () => store.call('GET', '/v1/status'),
      ({ text }) => text.includes('search')
    );
    expect(json).toMatchObject({
      unknown: expect.arrayContaining([
        expect.objectContaining({ kind: 'person', name: 'béla', source: 'events', count: 1 }),
        expect.objectContaining({ kind: 'service', name: 'search' }),
      ]),
    });
  });

  test('demo data goes, and nothing else does', async () => {
    await store.send('events', page({ id: 'p3', demo: true }));
    const status = () => store.call('GET', '/v1/status');
    const before = await until(status, ({ text }) => /"demoRows":3\b/.test(text));
    expect(before.json).toMatchObject({ demoRows: 3 });
    expect((await store.call('DELETE', '/v1/demo')).json).toEqual({ removed: 3 });
    expect((await status()).json).toMatchObject({ demoRows: 0 });
    const { text } = await store.call('POST', '/v1/query', { queries: [{ refId: 'A', ...span, query: pages }] });
    expect(text).toContain('"values":[[1]]');
  });

  test('OpenAPI describes each route with its own schemas', async () => {
    const { json } = await store.call('GET', '/openapi.json');
    const routes = [
      ['/v1/ingest/{source}', 'post'],
      ['/v1/query', 'post'],
      ['/v1/catalog', 'get'],
      ['/v1/catalog/values', 'get'],
      ['/v1/status', 'get'],
      ['/v1/demo', 'delete'],
      ['/v1/reprocess', 'post'],
      ['/v1/schema/config', 'get'],
      ['/v1/schema/rota', 'get'],
      ['/v1/schema/events', 'get'],
      ['/healthz', 'get'],
      ['/readyz', 'get'],
      ['/metrics', 'get'],
    ];
    for (const [path, method] of routes) {
      expect(json).toHaveProperty(['paths', path, method, 'summary'], expect.any(String));
    }
    const asked = ['paths', '/v1/query', 'post', 'requestBody', 'content', 'application/json', 'schema', 'properties'];
    expect(json).toHaveProperty([...asked, 'queries', 'items', 'properties', 'query', 'anyOf']);
  });

  test('no token and no query is ever logged', async () => {
    await store.call('POST', '/v1/query', {
      queries: [{ refId: 'A', ...span, query: { ...pages, measure: 'secretive' } }],
    });
    expect(store.logged()).toContain('answered');
    expect(store.logged()).not.toMatch(/token-for-tests|secretive/);
  });
});

describe('limits of the configuration', () => {
  test('a body that is too large is answered 413 with the limit, chunked or not', async () => {
    const store = await startTestStore(configText('limits: { bodyBytes: 2000 }'));
    const { status, text } = await store.send('events', 'x'.repeat(2001));
    expect(status).toBe(413);
    expect(text).toContain('larger than 2000 bytes');
    const chunked = await fetch(`${store.address}/v1/ingest/events`, {
      method: 'POST',
      headers: sender,
      body: new Blob(['x'.repeat(2001)]).stream(),
      duplex: 'half',
    } as RequestInit);
    expect(chunked.status).toBe(413);
    await store.close();
  });

  test('a sender over the rate is told when to come back; Alertmanager with a status that it heeds', async () => {
    const store = await startTestStore(configText('limits: { requestsPerMinute: 2 }'));
    const statuses = async (send: () => Promise<{ status: number; headers: Headers }>) => {
      const answers = [await send(), await send(), await send()];
      expect(Number(answers[2].headers.get('retry-after'))).toBeGreaterThan(0);
      return answers.map(({ status }) => status);
    };
    expect(await statuses(() => store.send('events', page()))).toEqual([202, 202, 429]);
    expect(await statuses(() => store.send('alertmanager', '{'))).toEqual([400, 400, 503]);
    expect(await statuses(() => store.call('GET', '/v1/status'))).toEqual([200, 200, 429]);
    expect((await store.call('GET', '/readyz')).status).toBe(200);
    await store.close();
  });
});

describe('reload of the configuration', () => {
  test('a sound edit holds at once, a broken one is refused and shown', async () => {
    const store = await startTestStore();
    const status = () => store.call('GET', '/v1/status');
    store.configure(configText('limits: { bodyBytes: 1024 }'));
    const tooLarge = await until(
      () => store.send('events', ' '.repeat(1500)),
      (answer) => answer.status === 413
    );
    expect(tooLarge.status).toBe(413);
    store.configure(configText('limts: {}'));
    const broken = await until(status, ({ text }) => text.includes('refused'));
    expect(broken.json).toMatchObject({
      config: { refused: expect.stringMatching(/watchbill\.yaml:\d+:\d+ .*limits/) },
    });
    const { text } = await store.call('GET', '/metrics');
    expect(text).toContain('watchbill_config_refused 1');
    expect(text).toContain('watchbill_slo_problems 0');
    expect(text).toContain('watchbill_slis_failing 0');
    expect((await store.send('events', ' '.repeat(1500))).status).toBe(413);
    store.configure(configText());
    const mended = await until(status, ({ text }) => !text.includes('refused'));
    expect(mended.text).not.toContain('refused');
    await store.close();
  });
});
