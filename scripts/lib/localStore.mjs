import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STATE, STORE } from './paths.mjs';
import { requireFreePort } from './ports.mjs';
import { run, waitFor, waitForWords } from './processes.mjs';

const PORT = 4480;

/** Configuration of a store without teams, for a first start. */
const EMPTY = `# A store without teams: add yours, see docs/operating.md. Edits hold at once.
token: { env: WATCHBILL_TOKEN }
sources:
  alertmanager: { kind: alertmanager, token: { env: WATCHBILL_INGEST_TOKEN } }
  events: { kind: events, token: { env: WATCHBILL_INGEST_TOKEN } }
`;

/**
 * Starts the store on its embedded database, in a folder of its own for demo data.
 * @returns {Promise<string>} its address as seen from this machine
 */
export async function startStore({ children, secrets, host, empty }) {
  const folder = join(STATE, empty ? 'empty' : 'demo');
  const config = join(folder, 'watchbill.yaml');
  if (!empty) {
    // Written at every start, since its calendars reach a quarter ahead of today.
    await run(process.execPath, [STORE, 'demo', '--write-config', folder]);
  } else if (!existsSync(config)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(config, EMPTY);
  }
  await requireFreePort(PORT, 'the store');
  const args = ['serve', '--config', config, '--host', host, '--port', String(PORT), '--log-level', 'warn', '--pretty'];
  const entry = children.start('The store', process.execPath, [STORE, ...args], {
    env: secrets,
    onOutput: (text) => process.stderr.write(text),
  });
  const address = `http://127.0.0.1:${PORT}`;
  await waitFor(`${address}/readyz`, entry);
  return address;
}

/**
 * Sends the demo through the ingest interface, in place of that of an earlier start, which ends in the past; then goes
 * on to send the minutes of its SLIs.
 */
export async function fillDemo({ children, store, secrets }) {
  const headers = { authorization: `Bearer ${secrets.WATCHBILL_TOKEN}` };
  await fetch(`${store}/v1/demo`, { method: 'DELETE', headers });
  const args = [STORE, 'demo', '--url', store, '--follow'];
  const sender = children.start('The demo', process.execPath, args, { env: secrets });
  await waitForWords(/events are sent/, sender);
  return 'sent';
}
