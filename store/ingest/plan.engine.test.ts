import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import {
  alert,
  alwaysOnCall,
  annasShift,
  notification,
  outcomesOf,
  page,
  pagesOf,
  ravisShift,
  startIngest,
} from '../testing/ingest/ingest';

const receivedAt = new Date('2026-06-01T21:00:30Z');
const onCall = alwaysOnCall({ payments: [annasShift, ravisShift] });
const ended = { status: 'resolved', endsAt: '2026-06-01T21:20:00Z' };

const incidentsOf = (storage: Storage) =>
  storage.db.selectFrom('incident_event').selectAll().orderBy('at').orderBy('key').execute();

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

  test('an alert of the events API tells itself when it paged, so that history can be sent', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall, now: () => receivedAt });
    const at = '2026-05-01T10:00:00Z';
    await ingest.send('pager', { type: 'alert', id: '1', status: 'firing', at, team: 'payments', paging: true });
    await ingest.idle();
    expect(await pagesOf(storage)).toMatchObject([{ at: new Date(at), provenance: 'inferred', band: 'business' }]);
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

  test('an event from the future is kept and flagged', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { now: () => new Date('2026-06-01T10:00:00Z') });
    await ingest.send('pager', [page('near', 299), page('far', 301)]);
    await ingest.idle();
    expect((await pagesOf(storage)).map((row) => row.skewed)).toEqual([false, true]);
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
    for (const body of bodies) {
      expect(await ingest.send('pagerduty', body)).toMatchObject({ accepted: true });
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
      ['unacknowledged', null, '#42'],
      ['noted', null, '#42'],
      ['resolved', null, '#42'],
    ]);
  });

  test('a page takes from its incident what it leaves out, in whatever order one delivery names them', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    const incident = { type: 'incident', id: 'i', transition: 'triggered', at: '2026-06-01T09:00:00Z' };
    await ingest.send('pager', [
      page('1', 0, { incident: 'i' }),
      { ...incident, service: 'checkout', rule: 'DiskFull', severity: 'page', title: 'Disk of db1 is full' },
    ]);
    await ingest.send('pager', page('2', 600, { incident: 'i', rule: 'Other', team: 'search' }));
    await ingest.idle();
    const rows = await pagesOf(storage);
    expect(rows.map(({ team, service, rule, severity, title }) => [team, service, rule, severity, title])).toEqual([
      ['payments', 'checkout', 'DiskFull', 'page', 'Disk of db1 is full'],
      ['search', 'unknown', 'Other', 'page', 'Other'],
    ]);
  });

  test('a page that comes before its incident is put right when that comes', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall });
    const about = { service: 'checkout', rule: 'DiskFull', severity: 'page' };
    const shown = async () => {
      await ingest.idle();
      const rows = await pagesOf(storage);
      return rows.map(({ team, service, rule, severity, rotation, interruption }) => [
        team,
        service,
        rule,
        severity,
        rotation,
        interruption,
      ]);
    };
    await ingest.send('pager', page('1', 0, { incident: 'i' }));
    expect(await shown()).toEqual([['unassigned', 'unknown', 'unknown', 'unknown', null, true]]);
    await ingest.send('pager', {
      type: 'incident',
      id: 'i',
      transition: 'triggered',
      at: '2026-06-01T10:05:00Z',
      ...about,
    });
    expect(await shown()).toEqual([['payments', 'checkout', 'DiskFull', 'page', 'payments-primary', true]]);
    expect((await outcomesOf(storage)).map(({ facts }) => facts)).toEqual([1, 1]);
  });

  test('a page and a deploy that are told again days later, with another time, count once', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage, { onCall });
    const deploy = (at: string) => ({ type: 'deploy', id: 'd1', at, title: 'v1', service: 'checkout' });
    for (const at of ['2026-06-01T10:00:00Z', '2026-06-04T10:00:00Z']) {
      await ingest.send('pager', [page('1', 0, { at }), deploy(at)]);
      await ingest.idle();
    }
    expect(await pagesOf(storage)).toHaveLength(1);
    expect(await storage.db.selectFrom('deploy').selectAll().execute()).toHaveLength(1);
    expect((await outcomesOf(storage)).map(({ status, facts }) => [status, facts])).toEqual([
      ['done', 2],
      ['done', 0],
    ]);
  });
});
