import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoRemoved, StoreStatus } from '@watchbill/contract';
import { demoFiles } from '../demo/configuration';
import type { DemoEvent } from '../demo/events';
import { followDemo, sendDemo } from '../demo/send';
import { callStore, Lines, type StoreAddress, storeAddress, type StoreOptions } from './client';
import { CommandFailed, type ExitStatus, type Terminal } from './terminal';

/** Options of `watchbill demo`. */
export interface DemoOptions extends StoreOptions {
  source: string;
  sourceToken?: string;
  seed: number;
  remove?: true;
  follow?: true;
  writeConfig?: string;
  json?: true;
}

const LISTEN = { host: '127.0.0.1', port: 4480 };
const POLL_INTERVAL_MS = 250;

/** Writes the demo's configuration, sends its data to a running store, or removes the data again. */
export async function demo(options: DemoOptions, terminal: Terminal): Promise<ExitStatus> {
  const outcome = await act(options, terminal);
  terminal.out(options.json ? `${JSON.stringify(outcome.json)}\n` : `${outcome.text}\n`);
  return 0;
}

interface Outcome {
  json: object;
  text: string;
}

async function act(options: DemoOptions, terminal: Terminal): Promise<Outcome> {
  if (options.writeConfig !== undefined) {
    return writeConfig(options.writeConfig);
  }
  const address = storeAddress(options, terminal);
  if (options.remove) {
    const { removed } = (await callStore(address, 'DELETE', '/v1/demo')) as DemoRemoved;
    return { json: { removed }, text: `${removed} rows of demo data are removed.` };
  }
  return send(address, options, terminal);
}

function writeConfig(folder: string): Outcome {
  const files = demoFiles({
    now: new Date(),
    listen: LISTEN,
    tokenVariable: 'WATCHBILL_TOKEN',
    ingestTokenVariable: 'WATCHBILL_INGEST_TOKEN',
  });
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(join(folder, name), text);
  }
  return {
    json: { files: Object.keys(files) },
    text: `${Object.keys(files).length} files are in ${folder}. Start with: watchbill serve --config ${join(folder, 'watchbill.yaml')}`,
  };
}

async function send(
  address: StoreAddress,
  { source, sourceToken, seed, follow }: DemoOptions,
  terminal: Terminal
): Promise<Outcome> {
  const token = sourceToken ?? terminal.env.WATCHBILL_INGEST_TOKEN;
  if (!token) {
    throw new CommandFailed(`The token of ${source} is missing: --source-token, or WATCHBILL_INGEST_TOKEN.`, 2);
  }
  // Checks address and token first, for a clear error message.
  await callStore(address, 'GET', '/v1/status');
  const ingest = `/v1/ingest/${encodeURIComponent(source)}`;
  const demo = {
    seed,
    now: new Date(),
    deliver: (batch: readonly DemoEvent[]) => callStore({ url: address.url, token }, 'POST', ingest, new Lines(batch)),
  };
  const events = await sendDemo(demo);
  await workedThrough(address, source);
  if (follow) {
    terminal.err(`${events} events are sent, and the minutes of the SLIs from now on. End it with Ctrl+C.\n`);
    await followDemo(demo, { now: () => new Date() });
  }
  return { json: { events }, text: `${events} events are sent. "watchbill demo --remove" removes them.` };
}

/** Waits until the store has processed the deliveries of the source. */
async function workedThrough(address: StoreAddress, source: string): Promise<void> {
  for (;;) {
    const { sources } = (await callStore(address, 'GET', '/v1/status')) as StoreStatus;
    if (!sources.some(({ id, waiting = 0 }) => id === source && waiting > 0)) {
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
}
