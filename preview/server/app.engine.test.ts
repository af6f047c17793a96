import type { FastifyInstance } from 'fastify';
import { request } from 'node:http';
import { join } from 'node:path';
import { buildPreview } from './app';
import { builtFolders, type FakeStore, fakeStore } from './testing';

const READY = JSON.stringify({ version: '1.2.3', state: 'ready', sources: [{}, {}] });
const token = 'secret-token';
const folders = { ...builtFolders(), packages: join(__dirname, '../..') };
let store: FakeStore;
let app: FastifyInstance;

async function start(status: number, body: string, headers?: Record<string, string>) {
  store = await fakeStore(status, body, headers);
  app = await buildPreview({ ...folders, store: { address: store.address, token }, grafanaVersion: '13.1.1' });
}
afterEach(async () => {
  await app.close();
  await store.close();
});
afterAll(() => folders.remove());

const get = (url: string, headers = {}) => app.inject({ url, headers: { host: '127.0.0.1:4481', ...headers } });
const send = (method: 'POST' | 'PUT' | 'DELETE', url: string, payload?: object, headers = {}) =>
  app.inject({ method, url, payload, headers: { host: '127.0.0.1:4481', ...headers } });

describe('resources', () => {
  it('pass path, method, body and answer', async () => {
    await start(404, '{"error":{"message":"no such thing"}}');
    const url = '/api/datasources/uid/watchbill/resources/catalog/values?dimension=team&search=p%26q';
    const answer = await send('POST', url, { a: 1 });
    expect(store.asked[0]).toMatchObject({
      method: 'POST',
      url: '/v1/catalog/values?dimension=team&search=p%26q',
      body: '{"a":1}',
    });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toEqual({ error: { message: 'no such thing' } });
  });

  it.each(['../metrics', '%2e%2e/metrics', 'a/%2E%2E/%2e%2e/metrics'])('cannot leave the API by %s', async (path) => {
    await start(200, '{}');
    const { port } = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
    // Only a raw request leaves the path as it is.
    const status = await new Promise((resolve) =>
      request({ port, path: `/api/datasources/uid/watchbill/resources/${path}` }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      }).end()
    );
    expect(status).toBe(502);
    expect(store.asked).toHaveLength(0);
  });
});

describe('data sources', () => {
  it('never show a token, and keep it through an edit without one', async () => {
    await start(200, READY);
    const before = (await get('/api/datasources/uid/watchbill')).json();
    expect(before).toMatchObject({ url: store.address, secureJsonFields: { token: true }, isDefault: true });
    const edit = { ...before, name: 'Other', secureJsonData: {} };
    expect((await send('PUT', '/api/datasources/uid/watchbill', edit)).statusCode).toBe(200);
    expect((await get('/api/datasources/name/Other')).body).not.toContain(token);
    await get('/api/datasources/uid/watchbill/health');
    expect(store.asked[0].headers.authorization).toBe(`Bearer ${token}`);
  });

  it('can be added once by a name, asked, and removed', async () => {
    await start(200, READY);
    const added = await send('POST', '/api/datasources', { uid: 'two', name: 'Two', url: 'http://127.0.0.1:1' });
    expect(added.json()).toMatchObject({ name: 'Two', datasource: { uid: 'two' } });
    expect((await send('POST', '/api/datasources', { name: 'Two' })).statusCode).toBe(409);
    expect((await get('/api/datasources/uid/two/health')).json().message).toMatch(/Cannot reach the store/);
    expect((await send('DELETE', '/api/datasources/uid/two')).statusCode).toBe(200);
    expect((await get('/api/datasources/uid/two/health')).statusCode).toBe(404);
  });
});

describe('the page', () => {
  beforeEach(() => start(200, READY));

  it('gets the built plugins and the data source as settings, without the token', async () => {
    const answer = await get('/api/frontend/settings');
    expect(answer.json()).toMatchObject({
      apps: { 'watchbill-oncall-app': { module: 'public/plugins/watchbill-oncall-app/module.js' } },
      panels: { 'watchbill-load-panel': { module: 'public/plugins/watchbill-oncall-app/panels/load/module.js' } },
      datasources: { Watchbill: { uid: 'watchbill', meta: { id: 'watchbill-oncall-datasource' } } },
      defaultDatasource: 'Watchbill',
    });
    expect(answer.json().apps['watchbill-oncall-app'].includes[0].path).toBe('/a/watchbill-oncall-app/paging-load');
    expect(answer.body).not.toContain(token);
  });

  it('keeps the app settings', async () => {
    const url = '/api/plugins/watchbill-oncall-app/settings';
    await send('POST', url, { enabled: true, jsonData: { dataSourceUid: 'two' } });
    expect((await get(url)).json()).toMatchObject({ enabled: true, jsonData: { dataSourceUid: 'two' } });
    expect((await get('/api/plugins/other/settings')).statusCode).toBe(404);
  });

  it.each([
    ['/a/watchbill-oncall-app/paging-load', 200, 'host page'],
    ['/public/plugins/watchbill-oncall-app/module.js', 200, 'define('],
    ['/public/plugins/watchbill-oncall-app/none.js', 404, ''],
    ['/public/build/img/icons/unicons/check.svg', 200, '<svg'],
    ['/public/build/img/icons/unicons/no-such-icon.svg', 200, 'missing'],
    ['/public/fonts/inter/Inter-Regular.woff2', 200, 'wOF2'],
    ['/api/dashboards/uid/x', 501, 'needs a real Grafana'],
  ])('%s answers %i', async (url, status, holds) => {
    const answer = await get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.body).toContain(holds);
  });

  it('alone may ask: no other site in the same browser', async () => {
    const url = '/api/datasources/uid/watchbill/resources/replay';
    expect((await send('POST', url, {}, { origin: 'http://evil.example' })).statusCode).toBe(403);
    expect((await get('/api/datasources', { host: 'evil.example:4481' })).statusCode).toBe(403);
    expect((await get('/api/datasources', { origin: 'http://127.0.0.1:4481' })).statusCode).toBe(200);
    expect(store.asked).toHaveLength(0);
  });
});

describe('without a built plugin', () => {
  it('says how to build it', async () => {
    await start(200, READY);
    const options = { ...folders, plugin: folders.page, store: { address: '', token }, grafanaVersion: '' };
    await expect(buildPreview(options)).rejects.toThrow('Build it with "npm run build:plugin"');
  });
});
