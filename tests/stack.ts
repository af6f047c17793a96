import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '..');
const STORE = join(ROOT, 'store/dist/watchbill.js');
const PREVIEW = join(ROOT, 'preview/dist/server.js');
const PLUGIN = join(ROOT, 'dist/plugin.json');

/** Tokens of the stores that tests start; nothing else knows them. */
const secrets = {
  WATCHBILL_TOKEN: 'token-of-the-browser-tests',
  WATCHBILL_INGEST_TOKEN: 'ingest-token-of-the-browser-tests',
  WATCHBILL_SIGNING_SECRET: 'signing-secret-of-the-browser-tests',
};

const EMPTY_CONFIG = `token: { env: WATCHBILL_TOKEN }
sources:
  events: { kind: events, token: { env: WATCHBILL_INGEST_TOKEN } }
`;

/** A store and a preview that asks it, on free ports of this machine. */
export interface Stack {
  /** Address of the preview. */
  base: string;
  /** Sends the demo's half year through the store's ingest interface. */
  fillDemo: () => Promise<void>;
  stopStore: () => Promise<void>;
  /** Starts the store again where it was. */
  startStore: () => Promise<void>;
  stop: () => Promise<void>;
}

interface Wanted {
  demo: boolean;
  /** Release of Grafana whose host the preview is. */
  grafana: string;
}

/**
 * Starts a store in a folder of its own, configured for the demo or empty, and a preview for it.
 * @throws when something is not built, or ends instead of starting; the message says which and why
 */
export async function startStack({ demo, grafana }: Wanted): Promise<Stack> {
  for (const [file, command] of [
    [STORE, 'npm run build:store'],
    [PLUGIN, 'npm run build:plugin'],
    [join(ROOT, `preview/dist/grafana-${grafana}/index.html`), `npm run build:preview -- ${grafana}`],
  ]) {
    if (!existsSync(file)) {
      throw new Error(`${file} is missing. Run: ${command}`);
    }
  }
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-browser-'));
  const config = join(folder, 'watchbill.yaml');
  if (demo) {
    await ended(start(STORE, ['demo', '--write-config', folder]));
  } else {
    mkdirSync(folder, { recursive: true });
    writeFileSync(config, EMPTY_CONFIG);
  }

  const serve = (port: string) => start(STORE, ['serve', '--config', config, '--host', '127.0.0.1', '--port', port]);
  let store = serve('0');
  const address = await printed(store, /"msg":"ready"|ready/, /http:\/\/127\.0\.0\.1:\d+/);
  const options = ['--grafana', grafana, '--port', '0', '--store', address, '--plugin', join(ROOT, 'dist')];
  const preview = start(PREVIEW, options);
  const base = await printed(preview, /Preview at/, /http:\/\/127\.0\.0\.1:\d+/);

  return {
    base,
    fillDemo: () => ended(start(STORE, ['demo', '--url', address])),
    stopStore: () => stopped(store),
    startStore: async () => {
      store = serve(new URL(address).port);
      await printed(store, /"msg":"ready"|ready/, /http:\/\/127\.0\.0\.1:\d+/);
    },
    stop: async () => {
      await Promise.all([stopped(preview), stopped(store)]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function start(script: string, args: string[]): ChildProcess {
  return spawn(process.execPath, [script, ...args], { cwd: ROOT, env: { ...process.env, ...secrets } });
}

/** Waits until the process says a thing, and returns what it said in the wanted form. */
function printed(child: ChildProcess, when: RegExp, wanted: RegExp): Promise<string> {
  let output = '';
  return new Promise((resolvePromise, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      const found = when.test(output) && wanted.exec(output);
      if (found) {
        resolvePromise(found[0]);
      }
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}:\n${output}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((done) => child.once('exit', done));
  if (code !== 0) {
    throw new Error(`${child.spawnargs.join(' ')} ended with ${code}:\n${output}`);
  }
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return;
  }
  const exit = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await exit;
}
