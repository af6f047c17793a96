import { queryData } from './query';
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

describe('the answer for the panel', () => {
  let store: FakeStore | undefined;
  const ask = async () => {
    store = await fakeStore(200, RESULTS);
    return queryData({ address: `${store.address}/`, token }, request);
  };
  afterEach(() => store?.close());

  it('fails as a whole when one query does', async () => {
    expect((await ask()).status).toBe(400);
  });

  it('is asked once, with token and identity', async () => {
    await ask();
    expect(store?.asked).toHaveLength(1);
    expect(store?.asked[0]).toMatchObject({
      method: 'POST',
      url: '/v1/query',
      headers: { authorization: `Bearer ${token}`, 'x-watchbill-user': 'preview', 'x-watchbill-role': 'Admin' },
    });
  });

  it('says when nothing listens', async () => {
    store = await fakeStore(200, '{}');
    await store.close();
    const { results } = await queryData({ address: store.address, token }, request);
    store = undefined;
    expect(results.A).toMatchObject({ error: expect.stringContaining('nothing listens there') });
  });
});
