import type { StorageTarget } from '../storage/storage';
import { forEachEngine, type TestEngine } from '../testing/storage/engines';
import { wallClock } from '../time/wallClock';
import { until } from '../testing/until';
import { type RealStore, startRealStore, writeConfig } from '../testing/ingest/realStore';
import { RealAlertmanager, webhookConfig, withAlertmanager } from '../testing/ingest/alertmanager';

const STORE = `
token: grafana-token-for-tests
teams: { payments: { zone: Europe/Budapest } }
people: { ravi: { name: Ravi, team: payments, zone: Asia/Kolkata, aliases: [ravi@example.com] } }
services: { checkout: { team: payments } }
rotations: { payments-primary: { team: payments, ical: { file: payments.ics } } }
sources:
  alertmanager:
    kind: alertmanager
    token: alertmanager-token
    routes: [{ receiver: payments-pager, team: payments }]
`;

/** A calendar with Ravi on call for the whole time. */
const CALENDAR = `BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Watchbill//test//EN
BEGIN:VEVENT
UID:1@example.com
DTSTAMP:20260101T000000Z
DTSTART:20260101T000000Z
DURATION:P1D
RRULE:FREQ=DAILY
SUMMARY:ravi@example.com
END:VEVENT
END:VCALENDAR
`.replaceAll('\n', '\r\n');

/** Reads the store's database after the store has stopped. */
async function readAll(engine: TestEngine, target: StorageTarget) {
  const { db, close } = await engine.open(target).then((storage) => ({ db: storage.db, close: () => storage.close() }));
  const pages = await db.selectFrom('page').selectAll().execute();
  const incidents = await db.selectFrom('incident_event').selectAll().orderBy('at').execute();
  const alerts = await db.selectFrom('alert_event').selectAll().execute();
  const outcomes = await db.selectFrom('delivery_outcome').selectAll().execute();
  await close();
  return { pages, incidents, alerts, outcomes };
}

withAlertmanager('a real Alertmanager', (program) => {
  forEachEngine((engine) => {
    let store: RealStore | undefined;
    let alertmanager: RealAlertmanager | undefined;
    afterAll(async () => {
      await alertmanager?.remove();
      await store?.end();
    });

    test('three alerts of a real Alertmanager fire, repeat and end: one page of who is on call', async () => {
      const target = await engine.target();
      const config = writeConfig(target, STORE, { 'payments.ics': CALENDAR });
      store = await startRealStore(config);
      const running = new RealAlertmanager(program, {
        config: webhookConfig(store.address, { groupBy: 'service', repeat: '2s' }),
      });
      alertmanager = running;
      await running.start();

      const begun = new Date(Math.floor(Date.now() / 1000) * 1000);
      const alerts = ['HighLatency', 'DiskFull', 'ManyErrors'].map((alertname) => ({
        labels: { alertname, service: 'checkout', severity: 'page' },
        annotations: { summary: `${alertname} on checkout` },
        generatorURL: `http://prometheus.example/graph?alert=${alertname}`,
        startsAt: begun,
      }));
      const fire = (endsAt: Date) => running.fire(...alerts.map((alert) => ({ ...alert, endsAt })));
      const asked = async (path: string, body?: object) => {
        const headers = { authorization: 'Bearer grafana-token-for-tests', 'content-type': 'application/json' };
        const init = body && { method: 'POST', body: JSON.stringify(body) };
        return (await fetch(`${store?.address}${path}`, { headers, ...init })).text();
      };
      const counted = async () => Number(/"deliveries":(\d+)/.exec(await asked('/v1/status'))?.[1]);
      const isResolved = async () => {
        const query = {
          kind: 'list',
          list: 'incidents',
          where: [{ dimension: 'state', op: '=', values: ['resolved'] }],
        };
        const span = { from: begun.getTime() - 60_000, to: Date.now() };
        const answer = await asked('/v1/query', { queries: [{ refId: 'A', ...span, query }] });
        return answer.includes('DiskFull on checkout');
      };
      await fire(new Date(begun.getTime() + 3_600_000));
      await until(async () => (await counted()) >= 3, 'Alertmanager has repeated itself twice');
      const beforeEnd = new Date();
      const ended = new Date(Math.floor(Date.now() / 1000) * 1000);
      await fire(ended);
      await until(isResolved, 'Alertmanager has told of the end');
      await store.end('SIGTERM');

      const { pages, incidents, alerts: kept, outcomes } = await readAll(engine, target);
      expect(outcomes.length).toBeGreaterThanOrEqual(4);
      expect(outcomes.every(({ status }) => status === 'done')).toBe(true);
      expect(outcomes.filter(({ facts }) => facts > 0)).toHaveLength(2);

      expect(pages).toHaveLength(1);
      const [page] = pages;
      const local = wallClock(page.at, 'Asia/Kolkata');
      expect(page).toMatchObject({
        responder: 'ravi',
        provenance: 'inferred',
        team: 'payments',
        service: 'checkout',
        rule: 'DiskFull',
        title: 'DiskFull on checkout',
        severity: 'page',
        link: 'http://prometheus.example/graph?alert=DiskFull',
        rotation: 'payments-primary',
        shift_id: expect.any(String),
        alerts: 3,
        interruption: true,
        zone: 'Asia/Kolkata',
        local_at: local.localAt,
        hour_of_week: local.hourOfWeek,
        incident_id: incidents[0].incident_id,
      });
      const minute = local.minuteOfDay;
      const sleeping = minute >= 22 * 60 || minute < 8 * 60;
      const working = local.weekday <= 5 && minute >= 8 * 60 && minute < 18 * 60;
      expect(page.band).toBe(sleeping ? 'sleep' : working ? 'business' : 'off-hours');
      expect(page.at.getTime()).toBeGreaterThan(begun.getTime());
      expect(page.at.getTime()).toBeLessThan(beforeEnd.getTime());

      expect(incidents.map(({ transition, at }) => [transition, at])).toEqual([
        ['triggered', begun],
        ['resolved', ended],
      ]);
      expect(kept.filter(({ status }) => status === 'firing').map(({ at }) => at)).toEqual([begun, begun, begun]);
      expect(kept.filter(({ status }) => status === 'resolved').map(({ at }) => at)).toEqual([ended, ended, ended]);
    });
  });
});
