import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile, table } from './measure';
import { loadDashboards, occupyCores } from './sideLoad';
import { configOf, QUERY_TOKEN, type Team } from './world';

const SOURCE_TOKEN = 'the-benchmark-sends-with-this';
const PER_SECOND = 200;

export interface IngestOptions {
  /** Bundle of the store. */
  program: string;
  /** A folder for the configuration. */
  folder: string;
  /** DuckDB file that is there already. */
  file: string;
  teams: Team[];
  seconds: number;
  /** DuckDB's memory limit; the store's own without it. */
  memory?: string;
  /** Whether other work takes all of the cores meanwhile. */
  busy: boolean;
}

/** Milliseconds that the 99th percentile of the answers may take, alone and beside other work. */
const WANTED_MS = { quiet: 150, busy: 1_500 };

/** Sends deliveries at a steady rate to a real store that answers dashboards meanwhile, and looks at its times and its memory. */
export async function measureIngest(options: IngestOptions, print: (text: string) => void): Promise<void> {
  const store = await startStore(options);
  try {
    const before = await pagesOf(store.address);
    const memory = watchMemory(store.child);
    const occupied = options.busy ? occupyCores() : undefined;
    const ids = options.teams.map(({ id }) => id);
    const dashboards = loadDashboards(ids, (body) => query(store.address, body));
    const { latencies, refusals } = await send(store.address, options);
    const loadTimes = await dashboards.stop();
    await occupied?.stop();
    const peak = memory.stop();
    if (refusals.length > 0) {
      throw new Error(`The store refused ${refusals.length} deliveries, the first with ${refusals[0]}`);
    }
    const kept = await untilKept(store.address, before + latencies.length);

    const beside = options.busy ? 'with all cores taken by other work' : 'nothing else at work';
    print(
      `\nIngest: ${PER_SECOND} deliveries a second for ${options.seconds} s, each durable before its answer; ` +
        `"Paging load" loaded once a second; ${beside}\n`
    );
    const wanted = options.busy ? WANTED_MS.busy : WANTED_MS.quiet;
    print(
      table(
        ['figure', 'measured', 'wanted'],
        [
          ['answered with 2xx', `${latencies.length} of ${latencies.length}`, 'all'],
          ['p50, ms', percentile(latencies, 0.5).toFixed(1), ''],
          ['p95, ms', percentile(latencies, 0.95).toFixed(1), ''],
          ['p99, ms', percentile(latencies, 0.99).toFixed(1), `< ${wanted}`],
          ['longest, ms', percentile(latencies, 1).toFixed(1), ''],
          ['dashboards loaded', String(loadTimes.length), ''],
          ['a dashboard, p50, ms', percentile(loadTimes, 0.5).toFixed(0), ''],
          ['a dashboard, p99, ms', percentile(loadTimes, 0.99).toFixed(0), ''],
          ['memory at most, MB', peak === null ? 'unknown here' : peak.toFixed(0), '< 300'],
          ['pages found afterwards', String(kept - before), String(latencies.length)],
        ]
      )
    );
  } finally {
    store.child.kill('SIGTERM');
    await once(store.child, 'exit');
  }
}

async function startStore({ program, folder, file, teams, memory }: IngestOptions) {
  const config = join(folder, 'watchbill.yaml');
  const settings = {
    ...configOf(teams),
    listen: { host: '127.0.0.1', port: 0 },
    storage: { file, memory },
    sources: { live: { kind: 'events', token: SOURCE_TOKEN } },
  };
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(settings, null, 2));
  const child = spawn(process.execPath, [program, 'serve', '--config', config], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const entry: unknown = JSON.parse(line);
    if (typeof entry === 'object' && entry !== null && 'address' in entry && typeof entry.address === 'string') {
      child.stdout.resume();
      return { child, address: entry.address };
    }
  }
  throw new Error('The store ended before it was ready');
}

/** Keeps the rate whatever the answers take; a delivery's time runs from when it was due. */
async function send(address: string, { teams, seconds }: IngestOptions) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const latencies: number[] = [];
  const refusals: string[] = [];
  const start = performance.now();
  const sent: Array<Promise<void>> = [];
  for (let index = 0; index < PER_SECOND * seconds; index++) {
    const due = start + (index * 1000) / PER_SECOND;
    const early = due - performance.now();
    if (early > 0) {
      await wait(early);
    }
    const body = JSON.stringify(page(index, teams));
    sent.push(
      post(`${address}/v1/ingest/live`, SOURCE_TOKEN, body, agent).then(({ status, text }) => {
        latencies.push(performance.now() - due);
        if (status >= 300) {
          refusals.push(`${status} ${text}`);
        }
      })
    );
  }
  await Promise.all(sent);
  agent.destroy();
  return { latencies, refusals };
}

function page(index: number, teams: Team[]) {
  const team = teams[index % teams.length];
  const rule = team.rules[index % team.rules.length];
  return {
    type: 'page',
    id: `bench-${process.pid}-${index}`,
    at: new Date().toISOString(),
    title: `${rule} on ${team.id}`,
    rule,
    service: team.services[index % team.services.length],
    severity: 'critical',
    link: `https://pager.example/pages/${index}`,
    responder: team.responders[index % team.responders.length].id,
    channel: 'push',
  };
}

/** Waits until the store has read what it acknowledged. @returns pages of our source, after a minute at most */
async function untilKept(address: string, wanted: number): Promise<number> {
  for (let tries = 0; tries < 60; tries++) {
    if ((await pagesOf(address)) >= wanted) {
      break;
    }
    await wait(1000);
  }
  return await pagesOf(address);
}

/** Pages of our source in the last day. */
async function pagesOf(address: string): Promise<number> {
  const pages = {
    kind: 'measure',
    measure: 'pages',
    over: 'total',
    where: [{ dimension: 'source', op: '=', values: ['live'] }],
  };
  const now = Date.now();
  const body = JSON.stringify({ queries: [{ refId: 'A', from: now - 86_400_000, to: now + 3_600_000, query: pages }] });
  return firstNumber(JSON.parse(await query(address, body)));
}

/** @returns the text of the answer @throws Error when it is refused */
async function query(address: string, body: string): Promise<string> {
  const { status, text } = await post(`${address}/v1/query`, QUERY_TOKEN, body);
  if (status !== 200) {
    throw new Error(`A query was answered with ${status}: ${text}`);
  }
  return text;
}

/** The only number in the values of a frame's answer. */
function firstNumber(answer: unknown): number {
  const values = /"values":\[\[(\d+)/.exec(JSON.stringify(answer));
  return values ? Number(values[1]) : 0;
}

function post(url: string, token: string, body: string, agent?: Agent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const sending = request(url, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sending.on('error', reject);
    sending.end(body);
  });
}

/** The largest resident memory in megabytes, looked at four times a second; null where /proc is missing. */
function watchMemory(child: ChildProcess): { stop(): number | null } {
  let peak: number | null = null;
  const look = () => {
    try {
      const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'));
      peak = Math.max(peak ?? 0, Number(kilobytes?.[1] ?? 0) / 1000);
    } catch {
      // Not Linux.
    }
  };
  const timer = setInterval(look, 250).unref();
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
