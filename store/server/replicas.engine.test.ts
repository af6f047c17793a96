import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onPostgreSQL } from '../testing/storage/engines';
import { until } from '../testing/until';
import { configText, SOURCE_TOKEN, startTestStore, type TestStore, TOKEN } from '../testing/server/store';

const slo = `
version: prometheus/v1
service: checkout
labels: { team: payments }
slos:
  - name: requests-secretive
    objective: 99.9
    sli: { events: { error_query: 'sum(rate(bad[{{.window}}]))', total_query: 'sum(rate(all[{{.window}}]))' } }
    alerting: { page_alert: { disable: true }, ticket_alert: { disable: true } }
`;

/** Secrets of the configuration, including those in URLs. */
const SECRETS = ['database-pass', 'calendar-pass', 'calendar-path', 'prometheus-pass', TOKEN, SOURCE_TOKEN];

onPostgreSQL((engine) =>
  describe('several stores', () => {
    let replicas: TestStore[] = [];
    let folder = '';

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'watchbill-slos-'));
      writeFileSync(join(folder, 'checkout.yaml'), slo);
      const target = await engine.target();
      if (!('url' in target)) {
        throw new Error('PostgreSQL has a URL');
      }
      const url = new URL(target.url);
      url.password = 'database-pass';
      const text = configText(`
storage: { url: '${url}' }
rotations:
  payments-primary:
    team: payments
    ical: { url: 'http://reader:calendar-pass@127.0.0.1:1/calendar-path.ics', allowPrivate: true }
connections: { main: { url: 'http://127.0.0.1:1', user: reader, password: prometheus-pass } }
slos: [{ path: '${folder}', days: 28 }]`);
      replicas = await Promise.all([startTestStore(text), startTestStore(text)]);
    });

    afterAll(async () => {
      await Promise.all(replicas.map((replica) => replica.close()));
      rmSync(folder, { recursive: true, force: true });
    });

    const askedOf = async (replica: TestStore, list: string) => {
      const to = Date.now();
      const query = { refId: 'A', from: to - 86_400_000, to, query: { kind: 'list', list } };
      return (await replica.call('POST', '/v1/query', { queries: [query] })).text;
    };

    test('each of several stores says why calendars and SLIs cannot be read, whichever reads them', async () => {
      for (const replica of replicas) {
        await until(async () => (await askedOf(replica, 'slos')).includes('127.0.0.1:1'), 'the SLI cannot be read');
        await until(
          async () => (await askedOf(replica, 'rotations')).includes('127.0.0.1'),
          'the calendar cannot be read'
        );
        const { json } = await replica.call('GET', '/v1/status');
        expect(json).toMatchObject({
          rotations: [{ id: 'payments-primary', problem: { message: expect.any(String) } }],
          slos: { failing: [{ slo: 'checkout-requests-secretive', message: expect.any(String) }] },
        });
        expect((await replica.call('GET', '/metrics')).text).toContain('watchbill_slis_failing 1');
      }
    });

    test('what needs no token tells no secret, no address and no SLO', async () => {
      for (const path of [
        '/metrics',
        '/readyz',
        '/healthz',
        '/openapi.json',
        '/v1/schema/config',
        '/v1/schema/events',
      ]) {
        const { text } = await replicas[0].call('GET', path, undefined, {});
        for (const secret of [...SECRETS, 'requests-secretive', '127.0.0.1', folder]) {
          expect(text).not.toContain(secret);
        }
      }
    });

    test('behind the token and in the log no secret is told, either', async () => {
      for (const replica of replicas) {
        const told = [
          (await replica.call('GET', '/v1/status')).text,
          await askedOf(replica, 'slos'),
          await askedOf(replica, 'rotations'),
          replica.logged(),
        ].join();
        for (const secret of SECRETS) {
          expect(told).not.toContain(secret);
        }
      }
    });
  })
);
