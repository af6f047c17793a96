import type { FastifyInstance } from 'fastify';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreview } from './app';
import { type PanelRequest, queryData, toStoreBatch } from './query';
import { builtFolders, type FakeStore, fakeStore } from './testing';

/** What a fake store answers: a body that is a string as it is, any other as JSON. */
interface StoreAnswer {
  status: number;
  /** That of this bridge unless another is named; empty for a server that is no store. */
  api?: string;
  body: unknown;
}

interface Result {
  status: number;
  error?: string;
  says?: string;
  frames?: Array<{ name: string; refId: string; values: unknown[][] }>;
}

/** What every bridge between Grafana and the store must do alike: the tests of the Go backend read the same file. */
interface BridgeCases {
  requests: Array<{ name: string; panel: PanelRequest; store: unknown }>;
  answers: Array<{ name: string; store: StoreAnswer; results: Record<string, Result> }>;
  health: Array<{ name: string; store: StoreAnswer; problem?: string; says: string }>;
  addresses: Array<{ address: string; says: string }>;
  /** `passes` holds for an answer that arrives as the store gave it. */
  resources: Array<{ name: string; store: StoreAnswer; status: number; passes?: boolean; says: string }>;
}

const file = join(__dirname, '../../pkg/plugin/testdata/bridge-cases.json');
const cases: BridgeCases = JSON.parse(readFileSync(file, 'utf8'));
const token = 'secret-token';
const folders = builtFolders();
const ended: Array<() => Promise<unknown>> = [];

afterEach(() => Promise.all(ended.splice(0).map((end) => end())));
afterAll(() => folders.remove());

const textOf = (body: unknown) => (typeof body === 'string' ? body : JSON.stringify(body));

async function serve({ status, api, body }: StoreAnswer): Promise<FakeStore> {
  const headers: Record<string, string> | undefined = api === undefined ? undefined : { 'x-watchbill-api': api };
  const store = await fakeStore(status, textOf(body), headers);
  ended.push(store.close);
  return store;
}

async function preview(address: string): Promise<FastifyInstance> {
  const packages = join(__dirname, '../..');
  const app = await buildPreview({ ...folders, packages, store: { address, token }, grafanaVersion: '13.1.1' });
  ended.push(() => app.close());
  return app;
}

const asked = (refIds: string[]): PanelRequest => ({
  from: '1000',
  to: '2000',
  queries: refIds.map((refId) => ({ refId, kind: 'measure' })),
});

test.each(cases.requests)('the store is sent $name', ({ panel, store }) => {
  expect(JSON.parse(JSON.stringify(toStoreBatch(panel)))).toEqual(store);
});

test.each(cases.answers)('a panel gets: $name', async ({ store, results }) => {
  const { address } = await serve(store);
  const got = await queryData({ address, token }, asked(Object.keys(results)));
  for (const [refId, { status, error, says, frames }] of Object.entries(results)) {
    const result = got.results[refId];
    expect(result.status).toBe(status);
    if ('error' in result) {
      expect(result.error).toEqual(error ?? expect.stringContaining(says ?? 'a failure that the case does not name'));
      expect(result.errorSource).toBe('downstream');
    } else {
      expect(
        result.frames.map(({ schema, data }) => ({ name: schema.name, refId: schema.refId, values: data.values }))
      ).toEqual(frames);
    }
  }
  expect(JSON.stringify(got)).not.toContain(token);
});

test.each(cases.health)('health: $name', async ({ store, problem, says }) => {
  const { address } = await serve(store);
  const answer = await (await preview(address)).inject('/api/datasources/uid/watchbill/health');
  expect(answer.statusCode).toBe(problem === undefined ? 200 : 400);
  expect(answer.json()).toMatchObject({ message: expect.stringContaining(says) });
  expect(answer.json().details?.problem).toBe(problem);
  expect(answer.body).not.toContain(token);
});

test.each(cases.addresses)('the address "$address": $says', async ({ address, says }) => {
  const { results } = await queryData({ address, token }, asked(['A']));
  expect(results.A).toMatchObject({ status: 502, error: expect.stringContaining(says), errorSource: 'downstream' });
  const health = await (await preview(address)).inject('/api/datasources/uid/watchbill/health');
  expect(health.json()).toMatchObject({
    message: expect.stringContaining(says),
    details: { problem: 'cannot reach' },
  });
});

test.each(cases.resources)('a resource: $name', async ({ store, status, passes, says }) => {
  const { address } = await serve(store);
  const answer = await (await preview(address)).inject('/api/datasources/uid/watchbill/resources/status');
  expect(answer.statusCode).toBe(status);
  expect(answer.json().error.message).toContain(says);
  if (passes) {
    expect(answer.body).toBe(textOf(store.body));
  }
});
