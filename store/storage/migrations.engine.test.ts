import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { findPending } from '../ingest/pending';
import { forEachEngine } from '../testing/storage/engines';

/** Reverts the latest migration. */
const beforeVocabulary = [
  'alter table sli_reading rename column anomalies to odd',
  "update delivery_outcome set status = 'replay' where status = 'reprocess'",
  "delete from watchbill_migration where name = '0013-vocabulary'",
];

/** Reverts the migrations from that of alert repeats on. */
const beforeAlertRepeats = [
  ...beforeVocabulary,
  'drop table repeated_alert_event',
  "delete from watchbill_migration where name = '0012-alert-repeats'",
];

/** Reverts the migrations from that of delivery numbers on. */
const beforeNumbers = [
  ...beforeAlertRepeats,
  'alter table delivery drop column number',
  'drop table missing_delivery',
  "delete from watchbill_migration where name = '0011-delivery-numbers'",
];

/** Reverts the migrations from that of incident reports on. */
const beforeIncidentReports = [
  ...beforeNumbers,
  'drop index if exists page_incident',
  'drop table withheld_page',
  ...['left_out', 'assignment'].map((column) => `alter table page drop column ${column}`),
  ...['left_out', 'created_at'].map((column) => `alter table incident_event drop column ${column}`),
  "delete from watchbill_migration where name = '0010-incident-reports'",
];

/** Reverts the migrations from that of delivery sizes on. */
const beforeSizes = [
  ...beforeIncidentReports,
  'alter table delivery drop column size',
  'drop table delivery_part',
  "delete from watchbill_migration where name = '0009-delivery-size'",
];

/** Reverts the migrations from that of alert reports on. */
const beforeReports = [
  ...beforeSizes,
  'drop index if exists alert_event_group',
  ...['started_at', 'received_at', 'told_at', 'all_ended_at', 'beside_at', 'left_out_at', 'heard', 'paged'].map(
    (column) => `alter table alert_event drop column ${column}`
  ),
  "delete from watchbill_migration where name = '0008-alert-reports'",
];

/** Reverts all migrations after the first. */
const back = [
  ...beforeReports,
  "delete from watchbill_migration where name = '0007-hours-not-known'",
  'drop table incident_heard',
  'drop index if exists alert_event_fingerprint',
  'drop index if exists alert_event_incident',
  'alter table alert_event drop column fingerprint',
  'alter table alert_event drop column group_id',
  "delete from watchbill_migration where name = '0006-alert-lives'",
  "delete from watchbill_migration where name = '0005-sli-minute-indexes'",
  "delete from watchbill_migration where name = '0004-odd-minutes'",
  'drop table deploy',
  'drop table slo_definition',
  'drop table sli_minute',
  'drop table sli_chunk',
  'drop table sli_reading',
  "delete from watchbill_migration where name = '0003-slos'",
  'alter table shift_event drop column kind',
  'alter table shift_event drop column instead_of',
  'drop table rotation_reading',
  "delete from watchbill_migration where name = '0002-rotations'",
];

forEachEngine((engine) => {
  test('a database of the first version keeps its shifts, which were regular', async () => {
    const target = await engine.target();
    const old = await engine.open(target);
    const shiftId = randomUUID();
    await old.write(async ({ db }) => {
      for (const statement of back) {
        await sql.raw(statement).execute(db);
      }
      await sql`insert into shift_event values (${shiftId}::uuid, timestamp '2026-06-01 12:00', 'added', 'primary',
        'payments', 1, 'anna', 'Europe/Budapest', timestamp '2026-06-15 09:00', timestamp '2026-06-22 09:00',
        false)`.execute(db);
    });
    await old.close();

    const storage = await engine.open(target);
    const before = { shift_id: shiftId, kind: 'regular', instead_of: null };
    const kept = () =>
      storage.db.selectFrom('shift_event').select(['shift_id', 'kind', 'instead_of']).orderBy('known_at');
    expect(await kept().execute()).toEqual([before]);

    const after = { shift_id: randomUUID(), kind: 'override' as const, instead_of: 'anna' };
    await storage.write(async ({ append }) => {
      await append('shift_event', [
        {
          ...after,
          known_at: new Date('2026-06-02T12:00:00Z'),
          change: 'added',
          rotation: 'primary',
          team: 'payments',
          level: 1,
          responder: 'bence',
          zone: 'Europe/Budapest',
          starts_at: new Date('2026-06-16T09:00:00Z'),
          ends_at: new Date('2026-06-17T09:00:00Z'),
        },
      ]);
      await append('rotation_reading', [
        {
          rotation: 'primary',
          at: new Date('2026-06-02T12:00:00Z'),
          read_at: null,
          problem_since: null,
          problem: null,
          shifts: 2,
          notes: '[]',
        },
      ]);
    });
    expect(await kept().execute()).toEqual([before, after]);
    expect(await storage.db.selectFrom('rotation_reading').select('shifts').execute()).toEqual([{ shifts: 2 }]);
  });

  test('old deliveries get their sizes, and are read whole, however much the memory holds', async () => {
    const target = await engine.target();
    const old = await engine.open(target, { memory: '400MB' });
    const bodies = Array.from({ length: 41 }, (_, i) => randomBytes(i === 0 ? 10 : 3_000_000));
    await old.write(async ({ db }) => {
      for (const statement of beforeSizes) {
        await sql.raw(statement).execute(db);
      }
    });
    for (const [i, body] of bodies.entries()) {
      await old.write(({ db }) =>
        sql`insert into delivery (id, source, received_at, content_type, body, demo)
          values (${randomUUID()}::uuid, 'pager', ${new Date(i * 1000)}::timestamp, '', ${body}, false)`.execute(db)
      );
    }
    await old.close();

    const storage = await engine.open(target);
    const sizes = await storage.db.selectFrom('delivery').select('size').orderBy('received_at').execute();
    expect(sizes.map(({ size }) => size)).toEqual(bodies.map(({ length }) => length));
    let read = 0;
    while (read < bodies.length) {
      const { deliveries } = await findPending(storage.db, new Date(read * 1000));
      deliveries.forEach(({ body }) => expect(bodies[read++].equals(body)).toBe(true));
    }
  });

  test('alerts that were told before reports were kept are reports, as far as they tell', async () => {
    const target = await engine.target();
    const old = await engine.open(target);
    const [delivery, alert, other, group, incident] = Array.from({ length: 5 }, () => randomUUID());
    await old.write(async ({ db }) => {
      for (const statement of beforeReports) {
        await sql.raw(statement).execute(db);
      }
      const received_at = new Date('2026-06-01T12:00:30Z');
      await sql`insert into delivery (id, source, received_at, content_type, body, demo)
        values (${delivery}::uuid, 'alerts', ${received_at}::timestamp, 'application/json', ${Buffer.from('{}')},
          false)`.execute(db);
      const row = (status: string, time: string, id = alert, fingerprint: string | null = 'fp', groupId = group) => sql`
        insert into alert_event (key, delivery_id, "at", source, team, service, rule, severity, title, skewed, demo, alert_id,
          incident_id, status, receiver, labels, fingerprint, group_id)
        values (${randomUUID()}::uuid, ${delivery}::uuid, ${new Date(time)}::timestamp, 'alerts', 'payments', 'checkout', 'R',
          'page', 'R', false, false, ${id}::uuid, ${incident}::uuid, ${status}, 'pager', '{}', ${fingerprint},
          ${fingerprint === null ? null : groupId}::uuid)`;
      await row('firing', '2026-06-01T12:00:00Z').execute(db);
      await row('moved', '2026-06-01T11:59:00Z').execute(db);
      await row('resolved', '2026-06-01T13:00:00Z').execute(db);
      await row('firing', '2026-06-01T12:00:00Z', other, null).execute(db);
    });
    await old.close();

    const storage = await engine.open(target);
    const kept = await storage.db
      .selectFrom('alert_event')
      .select(['status', 'started_at', 'received_at', 'heard', 'paged'])
      .orderBy('at')
      .orderBy(sql`received_at is null`)
      .execute();
    const clock = (time: Date | null) => time?.toISOString().slice(11, 19) ?? null;
    expect(
      kept.map((row) => [row.status, clock(row.started_at), clock(row.received_at), row.heard, row.paged])
    ).toEqual([
      ['moved', '11:59:00', '12:00:30', false, false],
      ['firing', '12:00:00', '12:00:30', false, false],
      ['firing', null, null, false, false],
      ['resolved', '12:00:00', '12:00:30', false, false],
    ]);
  });

  test('incidents that were told before keep when their source says that they began, and who was given them', async () => {
    const target = await engine.target();
    const old = await engine.open(target);
    const incident = randomUUID();
    await old.write(async ({ db }) => {
      for (const statement of beforeIncidentReports) {
        await sql.raw(statement).execute(db);
      }
      const common = sql`'pagerduty', 'unassigned', 'unknown', 'Disk full', 'high', 'Disk full', null, false, false, 'anna',
        'UTC', timestamp '2026-06-01 10:00', 10, 'business'`;
      const event = (transition: string, time: string) => sql`
        insert into incident_event (key, delivery_id, "at", source, team, service, rule, severity, title, link, skewed, demo,
          responder, zone, local_at, hour_of_week, band, incident_id, external_id, transition)
        values (${randomUUID()}::uuid, ${randomUUID()}::uuid, ${new Date(time)}::timestamp, ${common}, ${incident}::uuid, '#1',
          ${transition})`;
      const page = (time: string) => sql`
        insert into page (key, delivery_id, "at", source, team, service, rule, severity, title, link, skewed, demo, responder,
          zone, local_at, hour_of_week, band, page_id, incident_id, provenance, interruption, alerts)
        values (${randomUUID()}::uuid, ${randomUUID()}::uuid, ${new Date(time)}::timestamp, ${common}, ${randomUUID()}::uuid,
          ${incident}::uuid, 'assigned', true, 1)`;
      await event('created', '2026-06-01T10:00:00Z').execute(db);
      await event('escalated', '2026-06-01T10:05:00Z').execute(db);
      await page('2026-06-01T10:05:00Z').execute(db);
      await page('2026-06-01T10:07:00Z').execute(db);
    });
    await old.close();

    const storage = await engine.open(target);
    const [events, pages] = await Promise.all([
      storage.db.selectFrom('incident_event').select(['created_at', 'left_out']).execute(),
      storage.db.selectFrom('page').select(['assignment', 'left_out']).orderBy('at').execute(),
    ]);
    const left_out = 'service rule link';
    const created_at = new Date('2026-06-01T10:00:00Z');
    expect(events).toEqual([
      { created_at, left_out },
      { created_at, left_out },
    ]);
    expect(pages).toEqual([
      { assignment: 'anew', left_out },
      { assignment: null, left_out },
    ]);
  });

  test('alerts by themselves that were told before keep that they paged', async () => {
    const target = await engine.target();
    const old = await engine.open(target);
    const [paged, other] = [randomUUID(), randomUUID()];
    await old.write(async ({ db }) => {
      for (const statement of beforeAlertRepeats) {
        await sql.raw(statement).execute(db);
      }
      const fact = (
        delivery: string
      ) => sql`${randomUUID()}::uuid, ${delivery}::uuid, timestamp '2026-06-01 10:00', 'pager',
        'payments', 'checkout', 'R', 'page', 'R', false, false`;
      for (const delivery of [paged, other]) {
        await sql`insert into alert_event (key, delivery_id, "at", source, team, service, rule, severity, title, skewed, demo,
          alert_id, status, receiver, labels, heard, paged)
          values (${fact(delivery)}, ${randomUUID()}::uuid, 'firing', '', '{}', false, false)`.execute(db);
      }
      await sql`insert into page (key, delivery_id, "at", source, team, service, rule, severity, title, skewed, demo, zone,
        local_at, hour_of_week, band, page_id, provenance, interruption, alerts)
        values (${fact(paged)}, 'UTC', timestamp '2026-06-01 10:00', 10, 'business', ${randomUUID()}::uuid, 'inferred', false,
          1)`.execute(db);
    });
    await old.close();

    const storage = await engine.open(target);
    const kept = await storage.db.selectFrom('alert_event').select(['delivery_id', 'paged']).execute();
    expect(new Map(kept.map((row) => [row.delivery_id, row.paged]))).toEqual(
      new Map([
        [paged, true],
        [other, false],
      ])
    );
  });

  test('deliveries that wait to be reprocessed and anomalous minutes keep that under their new names', async () => {
    const target = await engine.target();
    const old = await engine.open(target);
    const delivery = randomUUID();
    await old.write(async ({ db }) => {
      for (const statement of beforeVocabulary) {
        await sql.raw(statement).execute(db);
      }
      await sql`insert into delivery_outcome (delivery_id, received_at, source, "at", status, facts, truncated, demo)
        values (${delivery}::uuid, timestamp '2026-06-01 10:00', 'pager', timestamp '2026-06-01 11:00', 'replay', 0, 0,
          false)`.execute(db);
      await sql`insert into sli_reading (slo, "at", notes, odd)
        values ('search', timestamp '2026-06-01 10:00', '[]', '{"negative":[[0,60000]]}')`.execute(db);
    });
    await old.close();

    const { db } = await engine.open(target);
    expect(await db.selectFrom('delivery_outcome').select(['delivery_id', 'status']).execute()).toEqual([
      { delivery_id: delivery, status: 'reprocess' },
    ]);
    expect(await db.selectFrom('sli_reading').select(['slo', 'anomalies']).execute()).toEqual([
      { slo: 'search', anomalies: '{"negative":[[0,60000]]}' },
    ]);
  });
});
