import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configText, startTestStore, type TestStore, TOKEN } from '../testing/server/store';

const sent = '{ metricSource: { type: watchbill, spec: { sli: orders } } }';
const DEFINITION = `apiVersion: openslo/v1
kind: SLO
metadata: { name: orders }
spec:
  service: checkout
  indicator: { metadata: { name: orders }, spec: { ratioMetric: { counter: true, good: ${sent}, total: ${sent} } } }
  timeWindow: [{ duration: 30d, isRolling: true }]
  budgetingMethod: Occurrences
  objectives: [{ target: 0.99 }]
`;
const [from, to] = [Date.UTC(2026, 5), Date.UTC(2026, 6)];
const QUERIES = [
  { kind: 'budget', slo: 'orders', view: 'definition' },
  { kind: 'budget', slo: 'orders', view: 'state' },
  { kind: 'list', list: 'slos' },
  { kind: 'list', list: 'sloProblems' },
].map((query, i) => ({ refId: String(i), from, to, query }));

describe('folders of the disk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-slos-'));
  let store: TestStore;
  beforeAll(async () => {
    writeFileSync(join(folder, 'orders.yaml'), DEFINITION);
    writeFileSync(join(folder, 'same.yaml'), DEFINITION);
    store = await startTestStore(configText(`slos: [{ path: '${folder}' }]`));
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });

  const ask = (identity: Record<string, string>) =>
    store.call('POST', '/v1/query', { queries: QUERIES }, { authorization: `Bearer ${TOKEN}`, ...identity });

  test.each([
    ['a viewer', { 'x-watchbill-user': 'anna', 'x-watchbill-role': 'Viewer' }],
    ['an editor', { 'x-watchbill-user': 'anna', 'x-watchbill-role': 'Editor' }],
    ['somebody of no role', { 'x-watchbill-user': 'anna' }],
  ])('are not told to %s, who reads of files all the same', async (_, identity) => {
    const { text } = await ask(identity);
    expect(text).not.toContain(folder);
    expect(text).not.toContain(tmpdir());
    expect(text).toContain('"orders.yaml:1"');
    expect(text).toContain('"same.yaml"');
  });

  test.each([
    ['an admin', { 'x-watchbill-user': 'root', 'x-watchbill-role': 'Admin' }],
    ['the command line', {}],
  ])('are told to %s', async (_, identity) => {
    expect((await ask(identity)).text).toContain(`${folder}/same.yaml`);
  });
});
