import type { SourceStatus, StoreStatus, UnknownName } from '@watchbill/contract';
import { type Kysely, sql } from 'kysely';
import { type Configuration, UNASSIGNED } from '../config/directory';
import { demoTables } from '../demo/remove';
import { UNKNOWN } from '../ingest/sources/fields';
import { firstFact } from '../query/engine/firstFact';
import { missingDeliveries } from '../storage/deliveryNumbers';
import type { Schema } from '../storage/schema';

/** Names seen within this many days are reported if they are unknown. */
const UNKNOWN_DAYS = 90;

/** The parts of the store's status that are read from the database. */
export type StoredStatus = Pick<StoreStatus, 'sources' | 'unknown' | 'demoRows' | 'missing' | 'since'>;

/** Reads deliveries by source, unknown names, demo rows, missing deliveries and the time of the earliest fact. */
export async function readStatus(db: Kysely<Schema>, directory: Configuration, now: Date): Promise<StoredStatus> {
  const [sources, unknown, demoRows, missing, since] = await Promise.all([
    readSources(db, directory),
    readUnknown(db, directory, now),
    countDemoRows(db),
    missingDeliveries(db),
    firstFact(db),
  ]);
  return {
    sources,
    unknown,
    demoRows,
    missing: missing.map(({ foundAt, count, from, until }) => ({
      foundAt: foundAt.toISOString(),
      deliveries: count,
      after: iso(from),
      until: iso(until),
    })),
    since: since === null ? null : new Date(since).toISOString(),
  };
}

/** All configured sources, and sources in the data that are no longer configured. */
async function readSources(db: Kysely<Schema>, directory: Configuration): Promise<SourceStatus[]> {
  const received = await db
    .selectFrom('delivery')
    .select(['source', ({ fn }) => fn.countAll().as('deliveries'), ({ fn }) => fn.max('received_at').as('last')])
    .groupBy('source')
    .execute();
  const outcomes = await db
    // Only the few reprocessed deliveries have more than one outcome: sorting all outcomes would take seconds.
    .with('reprocessed', (cte) =>
      cte
        .selectFrom('delivery_outcome')
        .where('delivery_id', 'in', ({ selectFrom }) =>
          selectFrom('delivery_outcome').where('status', '=', 'reprocess').select('delivery_id')
        )
        .groupBy('delivery_id')
        .select(['delivery_id', ({ fn }) => fn.max('at').as('latest')])
    )
    .selectFrom('delivery_outcome as outcome')
    .leftJoin('reprocessed', 'reprocessed.delivery_id', 'outcome.delivery_id')
    .where(({ or, eb, ref }) => or([eb('latest', 'is', null), eb('outcome.at', '=', ref('latest'))]))
    .select('source')
    .select(sql<number>`count(*) filter (where status = 'quarantined')`.as('quarantined'))
    .select(sql<number>`count(*) filter (where status <> 'reprocess')`.as('worked'))
    .select(sql<number>`coalesce(sum(truncated), 0)`.as('truncated'))
    .groupBy('source')
    .execute();
  const ids = new Set([...directory.sources.keys(), ...received.map(({ source }) => source)]);
  return [...ids].map((id) => {
    const row = received.find(({ source }) => source === id);
    const outcome = outcomes.find(({ source }) => source === id);
    return {
      id,
      kind: directory.sources.get(id)?.kind ?? 'not configured',
      lastDelivery: iso(row?.last),
      deliveries: Number(row?.deliveries ?? 0),
      quarantined: Number(outcome?.quarantined ?? 0),
      waiting: Number(row?.deliveries ?? 0) - Number(outcome?.worked ?? 0),
      truncated: Number(outcome?.truncated ?? 0),
    };
  });
}

async function readUnknown(db: Kysely<Schema>, directory: Configuration, now: Date): Promise<UnknownName[]> {
  const since = new Date(now.getTime() - UNKNOWN_DAYS * 86_400_000);
  const seen = async (kind: UnknownName['kind'], table: 'alert_event' | 'page', column: NameColumn) => {
    const rows = await db
      .selectFrom(table)
      .where('at', '>=', since)
      .select(['source', sql<string | null>`${sql.ref(column)}`.as('name')])
      .select(({ fn }) => [fn.countAll().as('count'), fn.max('at').as('last')])
      .groupBy(['source', sql.ref(column)])
      .execute();
    return rows.map((row) => ({ ...row, kind }));
  };
  const all = await Promise.all([
    seen('receiver', 'alert_event', 'receiver'),
    seen('person', 'page', 'responder'),
    seen('service', 'page', 'service'),
    seen('team', 'page', 'team'),
  ]);
  return all.flat().flatMap(({ kind, name, source, count, last }) => {
    // Omits names that the sender left out, since there is nothing to configure.
    if (!name || name === UNKNOWN || isKnown(kind, name, source, directory)) {
      return [];
    }
    return [{ kind, name, source, count: Number(count), lastSeen: iso(last) ?? now.toISOString() }];
  });
}

type NameColumn = 'receiver' | 'responder' | 'service' | 'team';

function isKnown(kind: UnknownName['kind'], name: string, source: string, directory: Configuration): boolean {
  switch (kind) {
    case 'person':
      return directory.person(name) !== undefined;
    case 'service':
      return directory.service(name) !== undefined;
    case 'team':
      return name === UNASSIGNED || directory.team(name) !== undefined;
    case 'receiver': {
      const entry = directory.sources.get(source);
      const isRouted = entry?.kind === 'alertmanager' || entry?.kind === 'grafana';
      return !isRouted || entry.routes.some(({ receiver }) => receiver === name);
    }
  }
}

/** Number of rows with demo data. */
async function countDemoRows(db: Kysely<Schema>): Promise<number> {
  const counts = await Promise.all(
    demoTables.map((table) =>
      db
        .selectFrom(table)
        .where('demo', '=', true)
        .select(({ fn }) => fn.countAll().as('rows'))
        .executeTakeFirst()
    )
  );
  return counts.reduce((total, row) => total + Number(row?.rows ?? 0), 0);
}

function iso(value: unknown): string | null {
  return value instanceof Date ? value.toISOString() : null;
}
