import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { messageOf } from '../lib/messageOf';
import type { Schema } from './schema';
import type { Storage } from './storage';
import { sizeDeliveries } from './deliverySizes';
import {
  alertLives,
  alertRepeats,
  alertReports,
  deliveryNumbers,
  first,
  incidentReports,
  oddMinutes,
  rotations,
  sliMinuteIndexes,
  slos,
  vocabulary,
} from './tableChanges';

export type Engine = Storage['engine'];

async function runAll(db: Kysely<unknown>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) {
    await sql.raw(statement).execute(db);
  }
}

/** All migrations, by name in order. Never edit one that has been released: add another. */
function migrations(engine: Engine): Record<string, Migration> {
  const ofEngine = (change: { tables: string[]; postgresqlIndexes: string[] }) =>
    engine === 'duckdb' ? change.tables : [...change.tables, ...change.postgresqlIndexes];
  return {
    '0001-first-tables': {
      async up(db: Kysely<unknown>): Promise<void> {
        const statements =
          engine === 'duckdb' ? first.tables('blob') : [...first.tables('bytea'), ...first.postgresqlIndexes];
        await runAll(db, statements);
      },
    },
    '0002-rotations': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, rotations);
      },
    },
    '0003-slos': {
      async up(db: Kysely<unknown>): Promise<void> {
        const statements =
          engine === 'duckdb' ? slos.tables('blob') : [...slos.tables('bytea'), ...slos.postgresqlIndexes];
        await runAll(db, statements);
      },
    },
    '0004-odd-minutes': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, oddMinutes);
      },
    },
    '0005-sli-minute-indexes': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, engine === 'duckdb' ? [] : sliMinuteIndexes);
      },
    },
    '0006-alert-lives': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, ofEngine(alertLives));
      },
    },
    '0007-hours-not-known': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, ['alter table rotation_reading add column not_known text']);
      },
    },
    '0008-alert-reports': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, ofEngine(alertReports));
      },
    },
    '0009-delivery-size': {
      async up(db: Kysely<unknown>): Promise<void> {
        await sizeDeliveries(db, engine);
      },
    },
    '0010-incident-reports': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, ofEngine(incidentReports));
      },
    },
    '0011-delivery-numbers': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, deliveryNumbers);
      },
    },
    '0012-alert-repeats': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, ofEngine(alertRepeats));
      },
    },
    '0013-vocabulary': {
      async up(db: Kysely<unknown>): Promise<void> {
        await runAll(db, vocabulary);
      },
    },
  };
}

/**
 * Migrates the tables to the version of this program, in one transaction.
 * @returns names of the migrations that ran
 * @throws Error with a readable message if the database is from a newer program, or if a migration fails (nothing
 * changes then)
 */
export async function migrate(db: Kysely<Schema>, engine: Engine): Promise<string[]> {
  const known = migrations(engine);
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => known },
    migrationTableName: 'watchbill_migration',
    migrationLockTableName: 'watchbill_migration_lock',
  });

  const newer = await unknownMigrations(db, known);
  if (newer.length > 0) {
    throw new Error(
      `The database was made by a newer version of Watchbill (it has "${newer.join('", "')}", which this version does ` +
        'not know). Start the newer version again, or restore a backup made before the upgrade.'
    );
  }

  const { error, results = [] } = await migrator.migrateToLatest();
  if (error) {
    const failed = results.find((result) => result.status === 'Error');
    const where = failed ? ` at migration "${failed.migrationName}"` : '';
    const reason = messageOf(error);
    throw new Error(`The database could not be brought up to this version${where}: ${reason}`, { cause: error });
  }
  return results.map((result) => result.migrationName);
}

async function unknownMigrations(db: Kysely<Schema>, known: Record<string, Migration>): Promise<string[]> {
  const tables = await sql<{ found: number }>`
    select count(*) as found from information_schema.tables
    where table_name = 'watchbill_migration' and table_schema = current_schema()`.execute(db);
  if (!tables.rows[0]?.found) {
    return [];
  }
  const applied = await sql<{ name: string }>`select name from watchbill_migration order by name`.execute(db);
  return applied.rows.map((row) => row.name).filter((name) => !(name in known));
}
