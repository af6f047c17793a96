import type { FrameValue, QueryResponse } from '@watchbill/contract';
import { IN_ORDER_MS } from '../../ingest/alerts/firings';
import { type RealStore, startRealStore, writeConfig } from '../../testing/ingest/realStore';
import { RealAlertmanager, webhookConfig, withAlertmanager } from '../../testing/ingest/alertmanager';
import { tablesOf } from '../../testing/query/facts';
import { onDuckDB } from '../../testing/storage/engines';
import { freePort } from '../../testing/freePort';
import { until } from '../../testing/until';

const STORE = `
token: grafana-token-for-tests
teams: { payments: { zone: Europe/Budapest } }
sources:
  alertmanager:
    kind: alertmanager
    token: alertmanager-token
    routes: [{ receiver: payments-pager, team: payments }]
`;

const config = (address: string, groupBy = 'alertname') => `${webhookConfig(address, { groupBy, repeat: '1s' })}
inhibit_rules:
  - source_matchers: [alertname="ClusterDown"]
    target_matchers: [alertname="Inhibited"]
`;

/** A time that many seconds before now, in whole seconds. */
const ago = (seconds: number) => new Date(Math.floor(Date.now() / 1000 - seconds) * 1000);

/** Rows of the store's lists for one rule. */
interface Told {
  alerts: Array<Record<string, FrameValue>>;
  incidents: Array<Record<string, FrameValue>>;
  pages: Array<Record<string, FrameValue>>;
}

withAlertmanager('the lives of alerts of real Alertmanagers', (program) => {
  onDuckDB((engine) => {
    const running: RealAlertmanager[] = [];
    let store: RealStore;

    beforeAll(async () => {
      store = await startRealStore(writeConfig(await engine.target(), STORE));
    });
    afterAll(async () => {
      await Promise.all(running.map((one) => one.remove()));
      await store.end();
    });

    const start = async (cluster?: { port: number; peers: number[] }) => {
      const alertmanager = new RealAlertmanager(program, { config: config(store.address), cluster });
      running.push(alertmanager);
      await alertmanager.start();
      return alertmanager;
    };

    const list = async (name: string, rule: string) => {
      const query = { kind: 'list', list: name, where: [{ dimension: 'rule', op: '=', values: [rule] }] };
      const answer = await fetch(`${store.address}/v1/query`, {
        method: 'POST',
        headers: { authorization: 'Bearer grafana-token-for-tests', 'content-type': 'application/json' },
        body: JSON.stringify({
          queries: [{ refId: 'A', from: Date.now() - 86_400_000, to: Date.now() + 60_000, query }],
        }),
      });
      const { results }: QueryResponse = JSON.parse(await answer.text());
      return tablesOf(results.A)[name] ?? [];
    };
    const told = async (rule: string): Promise<Told> => {
      const [alerts, incidents, pages] = await Promise.all(
        ['alerts', 'incidents', 'pages'].map((name) => list(name, rule))
      );
      return { alerts, incidents, pages };
    };
    const isTold = (rule: string, what: (told: Told) => boolean, words: string) =>
      until(async () => what(await told(rule)), `${rule}: ${words}`);
    const isPaged = (rule: string, count: number) =>
      isTold(rule, ({ pages }) => pages.length >= count, `page ${count}`);
    const isResolved = (rule: string) =>
      isTold(rule, ({ incidents }) => incidents[0]?.state === 'resolved', 'its end is told');
    /** Waits for several flushes of Alertmanager, after which all notifications have been sent. */
    const flushed = () => new Promise((done) => setTimeout(done, 2500));

    /** An alert that fires, ends while it is muted, and fires again. */
    const twice = async (rule: string, mute: (alertmanager: RealAlertmanager) => Promise<() => Promise<unknown>>) => {
      const alertmanager = await start();
      const labels = { alertname: rule };
      const [first, second] = [ago(3600), ago(0)];
      await alertmanager.fire({ labels, startsAt: first });
      await isPaged(rule, 1);
      const unmute = await mute(alertmanager);
      await until(async () => (await alertmanager.stateOf(rule)) === 'suppressed', `${rule} is muted`);
      await alertmanager.fire({ labels, startsAt: first, endsAt: ago(1800) });
      await flushed();
      await unmute();
      await alertmanager.fire({ labels, startsAt: second });
      await isPaged(rule, 2);
      await alertmanager.fire({ labels, startsAt: second, endsAt: new Date() });
      await isResolved(rule);
      const { alerts, incidents, pages } = await told(rule);
      expect(incidents.map(({ state }) => state)).toEqual(['resolved', 'ended']);
      expect(incidents[1]).toMatchObject({ at: first.toISOString(), timeToResolve: null });
      expect(String(incidents[1].note)).toMatch(
        /^Ended at an unknown time, at .* at the latest: no resolve was sent\.$/
      );
      expect(alerts.map(({ at }) => at)).toEqual([second.toISOString(), first.toISOString()]);
      expect(alerts[1].resolvedAt).toBeNull();
      expect(pages).toHaveLength(2);
    };

    const once = ({ alerts, incidents, pages }: Told) => {
      expect(alerts).toHaveLength(1);
      expect(alerts[0].resolvedAt).not.toBeNull();
      expect(incidents.map(({ state, note }) => [state, note])).toEqual([['resolved', null]]);
      expect(pages).toHaveLength(1);
    };

    const lives: Record<string, () => Promise<void>> = {
      'an alert that ends while it is silenced': () =>
        twice('Silenced', async (alertmanager) => {
          const id = await alertmanager.silence('Silenced');
          return () => alertmanager.expire(id);
        }),

      'an alert that ends while it is inhibited': () =>
        twice('Inhibited', async (alertmanager) => {
          const cause = { labels: { alertname: 'ClusterDown' }, startsAt: ago(60) };
          await alertmanager.fire(cause);
          return () => alertmanager.fire({ ...cause, endsAt: ago(0) });
        }),

      'a start that moves back, and ahead by a restart without data': async () => {
        const alertmanager = await start();
        const labels = { alertname: 'Moved' };
        const [sooner, later] = [ago(135), ago(120)];
        await alertmanager.fire({ labels, startsAt: later });
        await isPaged('Moved', 1);
        await alertmanager.fire({ labels, startsAt: sooner, endsAt: new Date(Date.now() + 7_200_000) });
        await flushed();
        await alertmanager.restart({ keepData: false });
        await alertmanager.fire({ labels, startsAt: ago(100) });
        await flushed();
        await alertmanager.restart({ keepData: true });
        await alertmanager.fire({ labels, startsAt: sooner });
        await flushed();
        await alertmanager.fire({ labels, startsAt: sooner, endsAt: new Date() });
        await isResolved('Moved');
        once(await told('Moved'));
      },

      'an alert that runs out, as Prometheus does not reach Alertmanager, and comes back with its start': async () => {
        const alertmanager = await start();
        const labels = { alertname: 'RanOut' };
        const startsAt = ago(3600);
        await alertmanager.fire({ labels, startsAt, endsAt: new Date(Date.now() + 3000) });
        await isPaged('RanOut', 1);
        await isResolved('RanOut');
        const back = Date.now() + IN_ORDER_MS;
        while (Date.now() < back) {
          await flushed();
        }
        await alertmanager.fire({ labels, startsAt });
        await isPaged('RanOut', 2);
        expect((await told('RanOut')).incidents.map(({ state }) => state)).toEqual(['triggered', 'resolved']);
        await alertmanager.fire({ labels, startsAt, endsAt: new Date() });
        await isResolved('RanOut');
        const { alerts, incidents, pages } = await told('RanOut');
        expect(incidents.map(({ state, note }) => [state, note])).toEqual([
          ['resolved', null],
          ['resolved', null],
        ]);
        expect(alerts[1].at).toBe(startsAt.toISOString());
        expect(alerts.map(({ resolvedAt }) => resolvedAt)).not.toContain(null);
        expect(pages).toHaveLength(2);
      },

      'an alert whose group changes by a reload': async () => {
        const alertmanager = await start();
        const alert = { labels: { alertname: 'Regrouped', service: 'checkout' }, startsAt: ago(60) };
        await alertmanager.fire(alert);
        await isPaged('Regrouped', 1);
        await alertmanager.reload(config(store.address, 'alertname, service'));
        await alertmanager.fire(alert);
        await isPaged('Regrouped', 2);
        await alertmanager.fire({ ...alert, endsAt: new Date() });
        await isResolved('Regrouped');
        const { alerts, incidents, pages } = await told('Regrouped');
        expect(alerts).toHaveLength(1);
        expect(incidents.map(({ at, state }) => [at, state])).toEqual([
          [alert.startsAt.toISOString(), 'resolved'],
          [alert.startsAt.toISOString(), 'resolved'],
        ]);
        expect(incidents[0].timeToResolve).toBe(incidents[1].timeToResolve);
        expect(pages).toHaveLength(2);
      },

      'a cluster of two, to which clocks apart give two starts': async () => {
        const ports = [await freePort(), await freePort()];
        const both = await Promise.all(
          ports.map((port) => start({ port, peers: ports.filter((one) => one !== port) }))
        );
        const labels = { alertname: 'Clustered' };
        const starts = [ago(75), ago(60)];
        await Promise.all(both.map((one, i) => one.fire({ labels, startsAt: starts[i] })));
        await isPaged('Clustered', 1);
        await flushed();
        const endsAt = new Date();
        await Promise.all(both.map((one, i) => one.fire({ labels, startsAt: starts[i], endsAt })));
        await isResolved('Clustered');
        await flushed();
        once(await told('Clustered'));
      },

      'two Alertmanagers that know nothing of each other': async () => {
        const both = await Promise.all([start(), start()]);
        const labels = { alertname: 'Apart' };
        const starts = [ago(75), ago(60)];
        await Promise.all(both.map((one, i) => one.fire({ labels, startsAt: starts[i] })));
        await isPaged('Apart', 1);
        await flushed();
        const endsAt = new Date();
        await Promise.all(both.map((one, i) => one.fire({ labels, startsAt: starts[i], endsAt })));
        await isResolved('Apart');
        await flushed();
        once(await told('Apart'));
      },
    };

    test.concurrent.each(Object.keys(lives))('%s', async (name) => {
      await lives[name]();
    });
  });
});
