import { queryData, toStoreBatch } from './query';
import { type FakeStore, fakeStore } from './testing';

const token = 'secret-token';
const RESULTS = JSON.stringify({
  results: {
    A: { status: 200, frames: [{ schema: { name: 'pages', fields: [] }, data: { values: [] } }] },
    B: { status: 400, error: { message: 'There is no measure "page". Did you mean "pages"?', at: 'measure' } },
  },
});
const request = {
  from: '1000',
  to: '2000',
  queries: [
    { refId: 'A', datasource: { uid: 'x' }, datasourceId: 1, intervalMs: 5, kind: 'measure', measure: 'pages' },
    { refId: 'B', hide: false, key: 'k', maxDataPoints: 9, kind: 'measure', measure: 'page' },
  ],
};

describe('the body for the store', () => {
  it('holds the language alone, with range and bucket length', () => {
    expect(JSON.parse(JSON.stringify(toStoreBatch(request)))).toEqual({
      queries: [
        { refId: 'A', from: 1000, to: 2000, intervalMs: 5, query: { kind: 'measure', measure: 'pages' } },
        { refId: 'B', from: 1000, to: 2000, maxDataPoints: 9, query: { kind: 'measure', measure: 'page' } },
      ],
    });
  });
});

describe('the answer for the panel', () => {
  let store: FakeStore | undefined;
  const ask = async (status: number, body: string, headers?: Record<string, string>) => {
    store = await fakeStore(status, body, headers);
    return queryData({ address: `${store.address}/`, token }, request);
  };
  afterEach(() => store?.close());

  it('has frames with their refId; a failing query fails alone, with its place', async () => {
    const { status, results } = await ask(200, RESULTS);
    expect(status).toBe(400);
    expect(results).toEqual({
      A: { status: 200, frames: [{ schema: { refId: 'A', name: 'pages', fields: [] }, data: { values: [] } }] },
      B: {
        status: 400,
        error: 'There is no measure "page". Did you mean "pages"? (at measure)',
        errorSource: 'downstream',
      },
    });
  });

  it('is asked once, with token and identity', async () => {
    await ask(200, RESULTS);
    expect(store?.asked).toHaveLength(1);
    expect(store?.asked[0]).toMatchObject({
      method: 'POST',
      url: '/v1/query',
      headers: { authorization: `Bearer ${token}`, 'x-watchbill-user': 'preview', 'x-watchbill-role': 'Admin' },
    });
  });

  it.each<[string, number, string, Record<string, string> | undefined, number, RegExp]>([
    ['an answer without the query', 200, '{"results":{}}', undefined, 502, /left this query out/],
    ['an answer that is no JSON', 200, '<html>', undefined, 502, /could not be read/],
    ['a wrong token', 401, '{}', undefined, 401, /does not accept the token/],
    ['another server', 404, '<html>', {}, 502, /not a Watchbill store \(HTTP 404\)/],
    ['a newer store', 200, '{}', { 'x-watchbill-api': '2' }, 502, /speaks API 2/],
    ['a full disk', 503, '{"error":{"message":"The disk is full."}}', undefined, 503, /The disk is full/],
    ['a broken store', 500, '', undefined, 502, /HTTP 500: it gave no reason/],
  ])('says of %s what to do', async (_name, status, body, headers, expected, says) => {
    const { results } = await ask(status, body, headers);
    expect(results.A).toMatchObject({
      status: expected,
      error: expect.stringMatching(says),
      errorSource: 'downstream',
    });
    expect(JSON.stringify(results)).not.toContain(token);
  });

  it.each([
    ['', /No store address is set/],
    ['localhost:4480', /not an http or https address/],
    ['http://nowhere.invalid', /nowhere\.invalid is not known/],
  ])('says of the address "%s" what to do', async (address, says) => {
    const { results } = await queryData({ address, token }, request);
    expect(results.A).toMatchObject({ status: 502, error: expect.stringMatching(says) });
  });

  it('says when nothing listens', async () => {
    store = await fakeStore(200, '{}');
    await store.close();
    const { results } = await queryData({ address: store.address, token }, request);
    store = undefined;
    expect(results.A).toMatchObject({ error: expect.stringContaining('nothing listens there') });
  });
});
