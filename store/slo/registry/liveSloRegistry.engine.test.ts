import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Configuration } from '../../config/directory';
import { readConfig } from '../../config/load';
import { forEachEngine, testLog } from '../../testing/storage/engines';
import type { Span } from '../../time/span';
import { loadBetweenOthers } from '../definitions/loadDefinitions';
import { definitionAt, inForce, inForceAt } from '../inForce';
import { LiveSloRegistry } from './liveSloRegistry';

const folder = mkdtempSync(join(tmpdir(), 'watchbill-slos-'));
const definitions = join(folder, 'slos');
const file = join(definitions, 'slos.yaml');
afterAll(() => rmSync(folder, { recursive: true }));

const sloth = (objective: number, name = 'requests') => `version: prometheus/v1
service: checkout
slos:
  - name: ${name}
    objective: ${objective}
    sli:
      events:
        error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total[{{.window}}]))
`;

const pyrra = `apiVersion: pyrra.dev/v1alpha1
kind: ServiceLevelObjective
metadata: { name: latency }
spec:
  target: "99"
  window: 4w
  indicator:
    ratio:
      errors: { metric: 'http_requests_total{code="500"}' }
      total: { metric: http_requests_total }
      grouping: [handler]
`;

function directory(): Configuration {
  const text = `token: some-long-enough-token
teams: { payments: {} }
services: { checkout: { team: payments } }
connections: { main: { url: 'http://127.0.0.1:9' } }
slos: [{ path: ${definitions} }]
`;
  const read = readConfig(text, join(folder, 'watchbill.yaml'), {});
  if (!read.ok) {
    throw new Error(JSON.stringify(read.problems));
  }
  return read.config.directory;
}

let edits = 0;
/** Writes the file with a distinct modification time: two edits may fall within one tick of the clock. */
function edit(text: string): void {
  mkdirSync(definitions, { recursive: true });
  writeFileSync(file, text);
  edits += 1;
  utimesSync(file, new Date(), new Date(Date.UTC(2026, 0, 1) + edits * 1000));
}

forEachEngine((engine) => {
  test('definitions are read again when a file changes, with what is sound beside what is not', async () => {
    edit(sloth(99.9));
    const storage = await engine.open();
    let current = directory();
    let now = Date.UTC(2026, 5, 1);
    let changes = 0;
    const measured = new Map<string, Span>();
    const deps = {
      storage,
      archive: { extents: async () => measured },
      directory: () => current,
      load: ({ slos }: Configuration) => loadBetweenOthers(slos, current),
      readings: async () =>
        new Map([
          ['latency', { slo: 'latency', readAt: 1, backfilledTo: 1, backfillTo: 1, problem: null, notes: ['odd'] }],
        ]),
      onChange: () => (changes += 1),
      now: () => new Date(now),
      log: testLog,
    };
    const registry = new LiveSloRegistry(deps);
    await registry.start();
    const at = async (id: string, moment: number) => definitionAt(await inForce(registry, id), moment);
    const ids = () => registry.all().map(({ id, target }) => `${id} ${target}`);
    expect(ids()).toEqual(['checkout-requests 0.999']);
    expect(registry.get('checkout-requests')).toMatchObject({ team: 'payments', connection: 'main' });

    now += 60_000;
    edit(`${sloth(99)}---\n${sloth(999, 'broken')}---\n${pyrra}`);
    await registry.look();
    expect(ids()).toEqual(['checkout-requests 0.99', 'latency 0.99']);
    expect(registry.problems()).toMatchObject([{ file, line: 15, message: 'A target must be below 100.' }]);
    expect((await at('checkout-requests', now - 1))?.target).toBe(0.999);
    expect((await at('checkout-requests', now))?.target).toBe(0.99);

    measured.set('latency/%2Fpay', { from: 0, to: now });
    await registry.look();
    expect(ids()).toEqual(['checkout-requests 0.99', 'latency/%2Fpay 0.99']);
    expect(await at('latency/%2Fpay', now)).toMatchObject({ group: { handler: '/pay' } });
    expect((await registry.readings()).get('latency/%2Fpay')?.notes).toEqual(['odd']);
    expect(changes).toBe(2);

    edit(`version: prometheus/v1\nservice: [`);
    await registry.look();
    expect(ids()).toEqual(['checkout-requests 0.99', 'latency/%2Fpay 0.99']);
    expect(registry.problems()).toHaveLength(1);

    const restarted = new LiveSloRegistry(deps);
    await restarted.start();
    expect(restarted.definitions()).toMatchObject([
      { id: 'checkout-requests', target: 0.99 },
      { id: 'latency', target: 0.99 },
    ]);
    await restarted.stop();

    rmSync(definitions, { recursive: true });
    await registry.look();
    expect(ids()).toEqual(['checkout-requests 0.99', 'latency/%2Fpay 0.99']);
    expect(registry.problems()).toMatchObject([{ file: definitions, message: expect.stringContaining('ENOENT') }]);

    edit('');
    now += 60_000;
    const before = changes;
    const looking = registry.look();
    await Promise.resolve();
    registry.configured();
    await looking;
    await registry.look();
    expect(changes).toBe(before + 2);
    expect(ids()).toEqual([]);
    expect((await registry.history('checkout-requests')).map(({ change }) => change)).toEqual([
      'added',
      'changed',
      'removed',
    ]);
    expect((await at('checkout-requests', now))?.target).toBe(0.99);
    expect(inForceAt(await inForce(registry, 'checkout-requests'), now)).toBeUndefined();
    expect(registry.removed().map(({ id, target }) => `${id} ${target}`)).toEqual([
      'checkout-requests 0.99',
      'latency/%2Fpay 0.99',
    ]);
    await registry.stop();

    // A change made while no store was running is recorded at the start of the next store.
    edit(sloth(95));
    now += 60_000;
    const next = new LiveSloRegistry(deps);
    await next.start();
    expect((await next.history('checkout-requests')).at(-1)).toMatchObject({ knownAt: now, change: 'added' });
    expect(inForceAt(await inForce(next, 'checkout-requests'), now - 1)).toBeUndefined();
    expect(inForceAt(await inForce(next, 'checkout-requests'), now)?.target).toBe(0.95);

    current = { ...current, slos: [] };
    next.configured();
    await next.look();
    expect(next.all()).toEqual([]);
    await next.stop();
  });
});
