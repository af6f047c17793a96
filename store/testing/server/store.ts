import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type RunningStore, type StartOptions, startStore } from '../../server/start';

export const TOKEN = 'grafana-token-for-tests';
export const SOURCE_TOKEN = 'source-token-for-tests';
const LOOK_MS = 50;

/** A configuration with one team, one person and a source of each kind; `more` is added to it. */
export const configText = (more = ''): string => `
listen: { port: 0 }
token: ${TOKEN}
teams: { payments: { zone: Europe/Budapest } }
people: { anna: { team: payments, zone: Europe/Budapest } }
services: { checkout: { team: payments } }
sources:
  events: { kind: events, token: ${SOURCE_TOKEN} }
  alertmanager:
    kind: alertmanager
    token: ${SOURCE_TOKEN}
    routes: [{ receiver: payments-page, team: payments }]
${more}`;

export interface TestStore extends RunningStore {
  folder: string;
  /** What was logged, one object a line. */
  logged(): string;
  configure(text: string): void;
  /** Asks with the right token unless the headers say otherwise. */
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  send(source: string, body: string, headers?: Record<string, string>): Promise<Answer>;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  json: unknown;
}

/** A real store on a database of its own in a temporary folder, which goes when the store is closed. */
export async function startTestStore(
  text = configText(),
  more: Pick<StartOptions, 'graceMs' | 'readers'> = {}
): Promise<TestStore> {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
  const file = join(folder, 'watchbill.yaml');
  const lines: string[] = [];
  writeFileSync(file, text);
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const store = await startStore(file, { env: {}, log, now: () => new Date(), watchEveryMs: LOOK_MS, ...more });
  const ask = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(store.address + path, { method, ...init });
    const answer = await response.text();
    return { status: response.status, headers: response.headers, text: answer, json: parse(answer) };
  };
  return {
    ...store,
    folder,
    logged: () => lines.join(''),
    configure: (changed) => writeFileSync(file, changed),
    call: (method, path, body, headers = { authorization: `Bearer ${TOKEN}` }) =>
      ask(method, path, {
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        body: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
      }),
    send: (source, body, headers = { authorization: `Bearer ${SOURCE_TOKEN}` }) =>
      ask('POST', `/v1/ingest/${source}`, { headers, body }),
    close: async () => {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
