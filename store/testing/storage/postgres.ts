import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Client } from 'pg';

type Found = { url: string } | { bin: string };

/** The PostgreSQL that tests may use, or why there is none. */
export function findPostgres(): { found: Found } | { found: null; because: string } {
  const url = process.env.WATCHBILL_TEST_POSTGRES;
  if (url) {
    return { found: { url } };
  }
  const bin = folders().find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  if (!bin) {
    return { found: null, because: 'WATCHBILL_TEST_POSTGRES is not set and no PostgreSQL server is installed' };
  }
  if (process.getuid?.() === 0 && !owner()) {
    return { found: null, because: 'PostgreSQL refuses to run as root and there is no user "postgres"' };
  }
  return { found: { bin } };
}

/** Folders that may hold the server's programs, the newest version first. */
function folders(): string[] {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return [...versions.map((version) => join(debian, version, 'bin')), ...configured()];
}

function configured(): string[] {
  try {
    return [execFileSync('pg_config', ['--bindir'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()];
  } catch {
    return [];
  }
}

/** Whom the server runs as when we are root. */
export function owner(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

export interface ClusterOptions {
  /** Sync every commit to disk, as a real server does; off, because tests of one's own need no power loss. */
  durable?: boolean;
  /** Further settings, such as `work_mem=64MB`. */
  settings?: string[];
}

/**
 * Starts a private server, once a process, that ends with this process however it ends.
 * @param bin folder of the server's programs
 * @returns URL of its database "postgres", on a socket in a temporary folder
 */
export async function privateCluster(
  bin: string,
  { durable = false, settings = [] }: ClusterOptions = {}
): Promise<string> {
  // Test files have their own module state but share the process: the folder says whether it is there already.
  const folder = join(tmpdir(), `watchbill-pg-${process.pid}${durable ? '-durable' : ''}`);
  const url = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  if (!existsSync(folder)) {
    const fast = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
    start(bin, folder, [...(durable ? [] : fast), ...settings]);
  }
  await untilReady(url);
  return url;
}

function start(bin: string, folder: string, settings: string[]): void {
  mkdirSync(folder, { mode: 0o700 });
  const user = process.getuid?.() === 0 ? owner() : undefined;
  if (user) {
    chownSync(folder, user.uid, user.gid);
  }
  // Reads its input until we are gone, then stops the server and removes the folder.
  const script = `
    bin=$1 folder=$2
    shift 2
    "$bin/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >"$folder/log" 2>&1 || exit 1
    "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=200 "$@" >>"$folder/log" 2>&1 &
    cat >/dev/null
    kill -INT $!
    wait $!
    rm -rf "$folder"`;
  const flags = settings.flatMap((setting) => ['-c', setting]);
  const child = spawn('sh', ['-c', script, 'sh', bin, folder, ...flags], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: folder,
    ...user,
  });
  child.unref();
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') {
    child.stdin.unref();
  }
}

async function untilReady(url: string): Promise<void> {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      return;
    } catch (error) {
      if (performance.now() > deadline) {
        throw new Error('The private PostgreSQL did not start within a minute', { cause: error });
      }
      await setTimeout(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
