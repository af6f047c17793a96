import { type DuckDBConnection, type DuckDBPreparedStatement, StatementType } from '@duckdb/node-api';
import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseIntrospector,
  type DatabaseMetadata,
  type Dialect,
  type Driver,
  type Kysely,
  PostgresAdapter,
  PostgresQueryCompiler,
  type QueryResult,
  type SchemaMetadata,
  sql,
  type TableMetadata,
} from 'kysely';
import { rowsOf } from './duckdbRows';
import { toDuckDB } from './duckdbValues';
import { acquired, untilStopped } from './stopping';

/** Source of the dialect's connections, which may change when the database is reopened. */
export interface DuckDBConnections {
  acquire(): Promise<DuckDBConnection>;
  release(connection: DuckDBConnection): void;
  /** Called when a query fails, to detect a database that must be reopened. @returns the error to throw */
  failed(connection: DuckDBConnection, error: unknown): unknown;
}

/** Kysely dialect for DuckDB. DuckDB reads PostgreSQL's SQL, so only connections, values and introspection differ. */
export class DuckDBDialect implements Dialect {
  /** @param signal interrupts running statements when it aborts */
  constructor(
    private readonly connections: DuckDBConnections,
    private readonly access: 'read' | 'write',
    private readonly signal?: AbortSignal
  ) {}

  createDriver(): Driver {
    return new DuckDBDriver(this.connections, this.access, this.signal);
  }

  createQueryCompiler(): PostgresQueryCompiler {
    return new PostgresQueryCompiler();
  }

  createAdapter(): PostgresAdapter {
    return new DuckDBAdapter();
  }

  createIntrospector(db: Kysely<unknown>): DatabaseIntrospector {
    return new DuckDBIntrospector(db);
  }
}

class DuckDBAdapter extends PostgresAdapter {
  /** One process owns the file, so no other can run migrations at the same time. */
  override async acquireMigrationLock(): Promise<void> {}

  override async releaseMigrationLock(): Promise<void> {}
}

class DuckDBDriver implements Driver {
  constructor(
    private readonly connections: DuckDBConnections,
    private readonly access: 'read' | 'write',
    private readonly signal: AbortSignal | undefined
  ) {}

  async init(): Promise<void> {}

  async acquireConnection(): Promise<DatabaseConnection> {
    const { connections, signal } = this;
    const duckdb = signal
      ? await acquired(
          () => connections.acquire(),
          signal,
          (late) => connections.release(late)
        )
      : await connections.acquire();
    return new KyselyConnection(duckdb, connections, this.access, signal);
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin transaction'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw('rollback'));
    } catch {
      // A failed commit has rolled back already, and an invalidated database cannot: the first error says more.
    }
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    if (connection instanceof KyselyConnection) {
      this.connections.release(connection.duckdb);
    }
  }

  async destroy(): Promise<void> {}
}

const reading = new Set([StatementType.SELECT, StatementType.EXPLAIN, StatementType.TRANSACTION]);

class KyselyConnection implements DatabaseConnection {
  constructor(
    readonly duckdb: DuckDBConnection,
    private readonly connections: DuckDBConnections,
    private readonly access: 'read' | 'write',
    private readonly signal: AbortSignal | undefined
  ) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.run(query);
    } catch (error) {
      throw this.connections.failed(this.duckdb, error);
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    yield await this.executeQuery<R>(query);
  }

  private async run<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    this.signal?.throwIfAborted();
    const statement = await this.duckdb.prepare(query.sql);
    try {
      if (this.access === 'read' && !reading.has(statement.statementType)) {
        throw new Error('This connection only reads; write through Storage.write');
      }
      bind(statement, query.parameters);
      const running = this.resultOf<R>(statement);
      return await (this.signal ? untilStopped(running, this.signal, () => this.duckdb.interrupt()) : running);
    } finally {
      // A statement that waits for the garbage collector would keep a closed database open.
      statement.destroySync();
    }
  }

  private async resultOf<R>(statement: DuckDBPreparedStatement): Promise<QueryResult<R>> {
    // A streamed result is not held in memory in addition to its rows.
    const result = await (this.access === 'read' ? statement.stream() : statement.run());
    const rows = await rowsOf(result);
    // Kysely leaves the type of rows to the author of the query.
    return { rows: rows as R[], numAffectedRows: BigInt(result.rowsChanged) };
  }
}

function bind(statement: DuckDBPreparedStatement, parameters: readonly unknown[]): void {
  parameters.forEach((parameter, index) => {
    const { value, type } = toDuckDB(parameter);
    statement.bindValue(index + 1, value, type);
  });
}

/** Lists tables and columns for Kysely's migrator. */
class DuckDBIntrospector implements DatabaseIntrospector {
  constructor(private readonly db: Kysely<unknown>) {}

  async getSchemas(): Promise<SchemaMetadata[]> {
    return [{ name: 'main' }];
  }

  async getTables(): Promise<TableMetadata[]> {
    const { rows } = await sql<{ table: string; column: string; type: string; nullable: boolean; preset: boolean }>`
      select table_name as "table", column_name as "column", data_type as type, is_nullable as nullable,
        column_default is not null as preset
      from duckdb_columns() where schema_name = 'main' and not internal order by table_name, column_index`.execute(
      this.db
    );
    const tables = new Map<string, TableMetadata>();
    for (const row of rows) {
      const table = tables.get(row.table) ?? { name: row.table, schema: 'main', isView: false, columns: [] };
      table.columns.push({
        name: row.column,
        dataType: row.type,
        isNullable: row.nullable,
        isAutoIncrementing: false,
        hasDefaultValue: row.preset,
      });
      tables.set(row.table, table);
    }
    return [...tables.values()];
  }

  async getMetadata(): Promise<DatabaseMetadata> {
    return { tables: await this.getTables() };
  }
}
