import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { findPostgres, owner } from '../store/testing/storage/postgres';

/** Folder of the programs of PostgreSQL, or why no server of one's own can be started. */
export function findPrograms(): { bin: string } | { because: string } {
  const postgres = findPostgres();
  if (!postgres.found) {
    return { because: postgres.because };
  }
  return 'bin' in postgres.found
    ? { bin: postgres.found.bin }
    : { because: 'WATCHBILL_TEST_POSTGRES names a server, and one of our own is to be stopped' };
}

/** A server of PostgreSQL that can be stopped and started again. Commits are safe from its own end. */
export class PostgresServer {
  private readonly user = process.getuid?.() === 0 ? owner() : undefined;
  private readonly stopAtExit = () => this.stop('immediate');

  private constructor(
    private readonly bin: string,
    private readonly folder: string
  ) {}

  /** Makes a server in a folder and starts it. */
  static start(bin: string, parent: string): PostgresServer {
    const folder = join(parent, 'pg');
    mkdirSync(folder, { mode: 0o700 });
    const server = new PostgresServer(bin, folder);
    if (server.user) {
      // The folder above is this user's alone, and the server's user has to get through it.
      chownSync(parent, server.user.uid, server.user.gid);
      chownSync(folder, server.user.uid, server.user.gid);
    }
    server.run('initdb', ['-D', server.data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
    process.on('exit', server.stopAtExit);
    server.start();
    return server;
  }

  /** URL of a database of this server. */
  url(database: string): string {
    return `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(this.folder)}`;
  }

  async createDatabase(name: string): Promise<string> {
    const client = new Client({ connectionString: this.url('postgres') });
    await client.connect();
    await client.query(`create database ${client.escapeIdentifier(name)}`);
    await client.end();
    return this.url(name);
  }

  start(): void {
    // The machine does not lose its power in this, so that nothing has to be synced; commits wait for the log all the same.
    const settings = `-k ${this.folder} -c listen_addresses= -c fsync=off -c synchronous_commit=on -c max_connections=200`;
    this.run('pg_ctl', ['-D', this.data, '-w', '-t', '60', '-l', join(this.folder, 'log'), '-o', settings, 'start']);
  }

  /** @param mode `immediate` ends it as a crash does */
  stop(mode: 'fast' | 'immediate'): void {
    spawnSync(join(this.bin, 'pg_ctl'), ['-D', this.data, '-w', '-m', mode, 'stop'], {
      stdio: 'ignore',
      cwd: this.folder,
      ...this.user,
    });
  }

  /** Stops it for good. */
  remove(): void {
    process.off('exit', this.stopAtExit);
    this.stop('immediate');
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  private run(program: string, args: string[]): void {
    execFileSync(join(this.bin, program), args, { stdio: 'ignore', cwd: this.folder, ...this.user });
  }
}
