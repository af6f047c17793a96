import { sql } from 'kysely';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../storage/testing';
import { alwaysOnCall, annasShift, ravisShift, startIngest, testDirectory, tokens } from './testing';

const receivedAt = new Date('2026-06-01T21:00:30Z');
const onCall = alwaysOnCall({ payments: [annasShift, ravisShift] });

const alert = (name: string, changes: object = {}) => ({
  status: 'firing',
  labels: { alertname: name, service: 'checkout', severity: 'page' },
  annotations: { summary: `${name} is wrong` },
  startsAt: '2026-06-01T21:00:00Z',
  endsAt: '0001-01-01T00:00:00Z',
  generatorURL: 'http://prometheus.example/graph',
  fingerprint: `fp-${name}`,
  ...changes,
});
const ended = { status: 'resolved', endsAt: '2026-06-01T21:20:00Z' };
const notification = (alerts: object[], changes: object = {}) => ({
  version: '4',
  groupKey: '{}:{}',
  status: 'firing',
  receiver: 'payments-pager',
  externalURL: 'http://alertmanager.example',
  alerts,
  ...changes,
});
const page = (id: string, seconds: number, changes: object = {}) => ({
  type: 'page',
  id,
  at: new Date(Date.UTC(2026, 5, 1, 10) + seconds * 1000).toISOString(),
  responder: 'anna',
  ...changes,
});

const pagesOf = (storage: Storage) => storage.db.selectFrom('page').selectAll().orderBy('at').orderBy('key').execute();
const incidentsOf = (storage: Storage) =>
  storage.db.selectFrom('incident_event').selectAll().orderBy('at').orderBy('key').execute();
const outcomesOf = (storage: Storage) => storage.db.selectFrom('delivery_outcome').selectAll().orderBy('at').execute();

forEachEngine((engine) => {
  test('an alert, its repeat and its end are one page of who is on call, and one incident', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall, now: () => receivedAt });
    const firing = notification([alert('B'), alert('A')]);
    const resolved = notification([alert('A', ended), alert('B', ended)], { status: 'resolved' });
    for (const body of [firing, firing, { ...firing, truncatedAlerts: 3 }, resolved, resolved]) {
      expect(await ingest.send('alerts', body)).toMatchObject({ accepted: true });
      await ingest.idle();
    }

    const pages = await pagesOf(storage);
    expect(pages).toMatchObject([
      {
        at: receivedAt,
        provenance: 'inferred',
        responder: 'anna',
        team: 'payments',
        service: 'checkout',
        rule: 'A',
        severity: 'page',
        title: 'A is wrong',
        alerts: 2,
        band: 'sleep',
        zone: 'Europe/Budapest',
        local_at: new Date('2026-06-01T23:00:30Z'),
        hour_of_week: 23,
        rotation: 'payments-primary',
        shift_id: annasShift.shiftId,
        interruption: true,
        skewed: false,
        demo: false,
      },
    ]);
    const incidents = await incidentsOf(storage);
    expect(incidents.map(({ transition, at }) => [transition, at.toISOString()])).toEqual([
      ['triggered', '2026-06-01T21:00:00.000Z'],
      ['resolved', '2026-06-01T21:20:00.000Z'],
    ]);
    expect(new Set(incidents.map((row) => row.incident_id))).toEqual(new Set([pages[0].incident_id]));
    const alerts = await storage.db.selectFrom('alert_event').selectAll().execute();
    expect(alerts).toHaveLength(4);
    expect(new Set(alerts.map((row) => row.alert_id)).size).toBe(2);
    expect((await outcomesOf(storage)).map(({ status, facts, truncated }) => [status, facts, truncated])).toEqual([
      ['done', 4, 0],
      ['done', 0, 0],
      ['done', 0, 3],
      ['done', 3, 0],
      ['done', 0, 0],
    ]);
  });

  test('a new alert of a group pages again within the same incident; after its end it is another', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall });
    const again = { startsAt: '2026-06-01T22:00:00Z' };
    for (const body of [
      notification([alert('A')]),
      notification([alert('A'), alert('B')]),
      notification([alert('A', ended), alert('B', ended)], { status: 'resolved' }),
      notification([alert('A', again)]),
    ]) {
      await ingest.send('alerts', body);
    }
    await ingest.idle();
    const pages = await pagesOf(storage);
    expect(pages.map((row) => row.rule)).toEqual(['A', 'B', 'A']);
    const incidents = await incidentsOf(storage);
    expect(incidents.map((row) => row.transition)).toEqual(['triggered', 'resolved', 'triggered']);
    expect(pages.map((row) => row.incident_id)).toEqual([0, 0, 2].map((i) => incidents[i].incident_id));
  });

  test('with nobody on call the page reaches nobody, in the zone of the team', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    await ingest.send('alerts', notification([alert('A')], { receiver: 'search-pager' }));
    await ingest.send('alerts', notification([alert('B')], { receiver: 'never-configured' }));
    await ingest.send('alerts', notification([alert('C')], { receiver: 'chat' }));
    await ingest.idle();
    const pages = await pagesOf(storage);
    expect(
      pages.map(({ rule, team, responder, zone, interruption }) => [rule, team, responder, zone, interruption])
    ).toEqual([
      ['A', 'search', null, 'America/New_York', false],
      ['B', 'payments', null, 'Europe/Budapest', false],
    ]);
    const [{ count }] = await storage.db
      .selectFrom('alert_event')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('receiver', '=', 'chat')
      .execute();
    expect(count).toBe(1);
  });

  test('everyone of the first level is paged', async () => {
    const storage = await engine.open();
    const both = alwaysOnCall({ payments: [annasShift, { ...ravisShift, level: 1 }, { ...annasShift, level: 2 }] });
    const ingest = startIngest(storage, { onCall: both, now: () => receivedAt });
    await ingest.send('alerts', notification([alert('A')]));
    await ingest.idle();
    const pages = await pagesOf(storage);
    expect(pages.map(({ responder, zone, band }) => [responder, zone, band]).sort()).toEqual([
      ['anna', 'Europe/Budapest', 'sleep'],
      ['ravi', 'Asia/Kolkata', 'sleep'],
    ]);
  });

  test('names are those of the configuration; others are kept as they were sent', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall });
    await ingest.send('pager', [
      page('1', 0, { responder: 'ANNA@example.com', service: 'Checkout-API' }),
      page('2', 600, { responder: ' Nora ', service: 'Other', team: 'nobody' }),
      page('3', 1200, { responder: 'mia', team: 'Search' }),
      page('4', 1800, { responder: 'ravi', team: 'payments', at: '2026-06-01T19:00:00Z' }),
    ]);
    await ingest.idle();
    const rows = await pagesOf(storage);
    expect(rows.map((row) => [row.responder, row.service, row.team, row.zone, row.band, row.rotation])).toEqual([
      ['anna', 'checkout', 'payments', 'Europe/Budapest', 'business', 'payments-primary'],
      ['nora', 'Other', 'unassigned', 'UTC', 'business', null],
      ['mia', 'unknown', 'search', 'Pacific/Chatham', 'sleep', null],
      ['ravi', 'unknown', 'payments', 'Asia/Kolkata', 'sleep', 'payments-secondary'],
    ]);
  });

  test('pages within a minute of the one before are one interruption, however late they come', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    const marks = async () => {
      await ingest.idle();
      return (await pagesOf(storage)).map((row) => row.interruption);
    };
    await ingest.send('pager', [page('a', 0), page('b', 100), page('other', 30, { responder: 'ravi' })]);
    expect(await marks()).toEqual([true, true, true]);
    await ingest.send('pager', page('late', 50));
    expect(await marks()).toEqual([true, true, false, false]);
    await ingest.send('pager', page('demo', 20, { demo: true }));
    expect((await marks()).filter(Boolean)).toHaveLength(3);
    await ingest.send('pager', page('again', 161));
    expect((await marks()).at(-1)).toBe(true);
  });

  test('the same event twice, in one batch, in two, or in two sources', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    const lines = [page('1', 0), page('1', 0), page('2', 3600)].map((line) => JSON.stringify(line)).join('\n');
    await Promise.all([
      ingest.send('pager', lines, 'application/x-ndjson'),
      ingest.send('pager', lines, 'application/x-ndjson'),
    ]);
    await ingest.idle();
    await ingest.send('pager', page('2', 3600, { title: 'told otherwise' }));
    await ingest.idle();
    expect(await pagesOf(storage)).toHaveLength(2);
    expect(ingest.processed.map(({ facts, repeats }) => [facts, repeats])).toEqual([
      [2, 1],
      [0, 3],
      [0, 1],
    ]);
  });

  test("what an event leaves out is its incident's, and a hand-over pages only who is new", async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall });
    const anna = { id: 'PANNA', type: 'user_reference', summary: 'Anna' };
    const ravi = { id: 'PRAVI', type: 'user_reference', summary: 'Ravi' };
    let id = 0;
    const event = (type: string, minute: number, data: object, agent: object | null = null) => {
      id += 1;
      const occurred_at = `2026-06-01T10:${String(minute).padStart(2, '0')}:00Z`;
      return { event: { id: `E${id}`, event_type: `incident.${type}`, occurred_at, agent, data } };
    };
    const incident = {
      id: 'PINC',
      number: 42,
      title: 'Checkout is slow',
      urgency: 'high',
      service: { id: 'PCHECK', summary: 'Checkout' },
      html_url: 'https://example.pagerduty.com/incidents/PINC',
    };
    const bodies = [
      event('triggered', 0, { ...incident, assignees: [anna] }),
      event('acknowledged', 5, { ...incident, assignees: [anna] }, anna),
      event('reassigned', 10, { ...incident, assignees: [anna, ravi] }),
      event('responder.added', 20, { incident: { id: 'PINC', summary: '[#42]' }, user: { id: 'PX', summary: 'Nora' } }),
      event('resolved', 30, { ...incident, assignees: [] }, { id: 'S', type: 'service_reference', summary: 'x' }),
    ];
    const { createHmac } = await import('node:crypto');
    const { receive } = await import('./receive');
    const { Inbox } = await import('./inbox');
    const inbox = new Inbox(storage, (delivery) => ingest.processor.offer(delivery));
    for (const body of bodies) {
      const bytes = Buffer.from(JSON.stringify(body));
      const signature = `v1=${createHmac('sha256', tokens.pagerduty).update(bytes).digest('hex')}`;
      const deps = { directory: testDirectory(), inbox, now: () => new Date() };
      const receipt = await receive('pagerduty', { 'x-pagerduty-signature': signature }, bytes, deps);
      expect(receipt).toMatchObject({ accepted: true });
    }
    await ingest.idle();
    const pages = await pagesOf(storage);
    expect(pages.map((row) => [row.responder, row.at.getUTCMinutes(), row.team, row.service, row.rule])).toEqual([
      ['anna', 0, 'payments', 'checkout', 'Checkout is slow'],
      ['ravi', 10, 'payments', 'checkout', 'Checkout is slow'],
      ['nora', 20, 'payments', 'checkout', 'Checkout is slow'],
    ]);
    const incidents = await incidentsOf(storage);
    expect(incidents.map((row) => [row.transition, row.actor, row.external_id])).toEqual([
      ['triggered', null, '#42'],
      ['acknowledged', 'anna', '#42'],
      ['reassigned', null, '#42'],
      ['resolved', null, '#42'],
    ]);
  });

  test('an event from the future is kept and flagged', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { now: () => new Date('2026-06-01T10:00:00Z') });
    await ingest.send('pager', [page('near', 299), page('far', 301)]);
    await ingest.idle();
    expect((await pagesOf(storage)).map((row) => row.skewed)).toEqual([false, true]);
  });

  test('what cannot be read waits in quarantine, and is read after a fix', async () => {
    const storage = await engine.open();
    const now = () => receivedAt;
    let limit = 'limits: { batchEvents: 1 }';
    const directory = () =>
      testDirectory(`token: grafana-token\n${limit}\nsources: { pager: { kind: events, token: events-token } }`);
    const ingest = startIngest(storage, { directory, now });
    const refused = await ingest.send('pager', [page('1', 0), page('2', 600)]);
    expect(refused).toMatchObject({ accepted: false, status: 400, message: expect.stringContaining('limits.batch') });
    const id = refused.delivery ?? '';
    expect(await pagesOf(storage)).toEqual([]);

    expect(await ingest.replay({ ids: [id] })).toEqual([id]);
    expect(await pagesOf(storage)).toEqual([]);
    limit = '';
    expect(await ingest.replay({ ids: ['nonsense', '33333333-3333-4333-8333-333333333333'] })).toEqual([]);
    expect(await ingest.replay({ source: 'other' })).toEqual([]);
    expect(await ingest.replay({ all: true })).toEqual([id]);
    expect(await pagesOf(storage)).toHaveLength(2);
    expect(await ingest.replay({ all: true })).toEqual([]);
    expect((await outcomesOf(storage)).map((row) => row.status)).toEqual([
      'quarantined',
      'replay',
      'quarantined',
      'replay',
      'done',
    ]);
  });

  test('deliveries of a source that was taken out of the configuration wait in quarantine', async () => {
    const storage = await engine.open();
    const first = startIngest(storage);
    await first.stop();
    await first.send('pager', page('1', 0));
    const second = startIngest(storage, { directory: () => testDirectory('token: grafana-token') });
    await second.idle();
    expect(await outcomesOf(storage)).toMatchObject([
      { status: 'quarantined', reason: expect.stringContaining('no longer in the configuration') },
    ]);
    await second.stop();
  });

  test('a delivery that breaks the work on it does not stop the others', async () => {
    const storage = await engine.open();
    const broken = {
      onCall: async (team: string) => {
        if (team === 'search') {
          throw new Error('the rota of search is broken');
        }
        return [];
      },
    };
    const ingest = startIngest(storage, { onCall: broken });
    await Promise.all([
      ingest.send('pager', page('1', 0)),
      ingest.send('pager', page('2', 600, { team: 'search' })),
      ingest.send('pager', page('3', 1200)),
    ]);
    await ingest.idle();
    expect(await pagesOf(storage)).toHaveLength(2);
    const quarantined = (await outcomesOf(storage)).filter((row) => row.status === 'quarantined');
    expect(quarantined).toMatchObject([{ reason: expect.stringContaining('the rota of search is broken') }]);
  });

  test('what was left by a stop is taken up by the next start, once', async () => {
    const target = await engine.target();
    const storage = await engine.open(target);
    const first = startIngest(storage);
    await first.send('pager', page('1', 0));
    await first.idle();
    await first.stop();
    await Promise.all(Array.from({ length: 700 }, (_, i) => first.send('pager', page(`p${i}`, i))));
    await storage.close();

    const again = await engine.open(target);
    const second = startIngest(again);
    await second.send('pager', page('new', 9999));
    await second.idle();
    expect(await pagesOf(again)).toHaveLength(702);
    expect(second.processed).toHaveLength(701);
    await second.stop();
  });

  test('odd text is kept', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    await ingest.send('pager', page('1', 0, { title: `é "quoted" \u0000 \ud800 ${'x'.repeat(900)}` }));
    await ingest.idle();
    expect((await pagesOf(storage))[0].title).toContain('é "quoted"');
  });

  if (engine.name === 'postgresql') {
    test('replicas share the work and do none of it twice', async () => {
      const target = await engine.target();
      const replicas = await Promise.all([engine.open(target), engine.open(target)]);
      const ingests = replicas.map((storage) => startIngest(storage));
      const bodies = Array.from({ length: 100 }, (_, i) => page(`p${i}`, i * 100));
      await Promise.all(bodies.map((body, i) => ingests[i % 2].send('pager', body)));
      ingests.forEach(({ processor }) => processor.rescan());
      await Promise.all(ingests.map((ingest) => ingest.idle()));
      expect(await pagesOf(replicas[0])).toHaveLength(100);
      expect(await outcomesOf(replicas[0])).toHaveLength(100);
      const { rows } = await sql<{ locks: number }>`
        select count(*) as locks from pg_locks where locktype = 'advisory'`.execute(replicas[0].db);
      expect(rows).toEqual([{ locks: 0 }]);
      await Promise.all(ingests.map((ingest) => ingest.stop()));
    });
  }
});
