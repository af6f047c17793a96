import type { Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../bench/measure';
import { type Attack, Faults, formOf } from './attack';
import { Client } from './client';
import { SOURCES, writeConfiguration } from './configuration';
import { readInbox, withStorage } from './inbox';
import { short } from './answerFaults';
import { keptDeliveryId, trackedPage } from './trackedDeliveries';
import { forEachConcurrently, pollUntil } from './concurrency';
import { open } from './rawSocket';
import { ServedStore } from './servedStore';

/** Connections of each kind. */
const EACH = { full: 50, short: 20 };
/** Connections of each of two senders that hold bodies of so many bytes, the largest first: what is free is filled to the last. */
const HELD = [
  { bytes: 5 * 1024 * 1024, count: 15 },
  { bytes: 400_000, count: 15 },
  { bytes: 30_000, count: 15 },
  { bytes: 2_000, count: 20 },
  { bytes: 100, count: 30 },
];
/** Deliveries of well-behaved clients, measured before and during the attack. */
const DELIVERIES = { full: 400, short: 150 };
/** Beside slow clients an answer may take so many times as long as before, or so many milliseconds. */
const TIMES_SLOWER = 20;
const SLOWER_MS = 2_000;
/** Megabytes that the store may take at most; 64 MiB of it are bodies. */
const MAX_MEMORY_MB = 700;
/** Seconds after which each kind has to be given up, by docs/operating.md, and what a busy machine takes longer. */
const GIVEN_UP = { headers: 10, stalled: 15, dripping: 60 };
const MARGIN = 10;
/** Seconds of a stop: the grace for connections, what is worked through, and what a busy machine takes longer. */
const STOP = 10 + 10 + 10;

const HOST = 'Host: store\r\n';
const head = (source: 'raw' | 'pagerduty', length: number) => {
  const proof =
    source === 'raw'
      ? `Authorization: Bearer ${SOURCES.raw.secret}`
      : // Nobody can tell before the body has come that it does not fit.
        `X-PagerDuty-Signature: v1=${'0'.repeat(64)}`;
  return `POST /v1/ingest/${source} HTTP/1.1\r\n${HOST}${proof}\r\nContent-Length: ${length}\r\n\r\n`;
};

/** What a slow client does once it is connected. */
interface Kind {
  name: string;
  begin(socket: Socket): void;
  /** Seconds after which the store must close it; null where it may stay open. */
  givenUp: number | null;
}

const drip = (socket: Socket, text: string, everyMs: number) => {
  let at = 0;
  const timer = setInterval(() => socket.write(text[at++ % text.length]), everyMs);
  socket.once('close', () => clearInterval(timer));
};

const KINDS: Kind[] = [
  { name: 'silent', begin: () => undefined, givenUp: GIVEN_UP.headers },
  {
    name: 'headers a byte at a time',
    begin: (socket) => drip(socket, `GET /healthz HTTP/1.1\r\n${HOST}X-Slow: ${'x'.repeat(5_000)}`, 200),
    givenUp: GIVEN_UP.headers,
  },
  {
    name: 'headers that stop',
    begin: (socket) => socket.write(`POST /v1/ingest/raw HTTP/1.1\r\n${HOST}Authoriz`),
    givenUp: GIVEN_UP.headers,
  },
  {
    name: 'a body a byte at a time',
    begin: (socket) => {
      socket.write(head('raw', 100_000));
      drip(socket, 'x', 300);
    },
    givenUp: GIVEN_UP.dripping,
  },
  {
    name: 'a body that stops',
    begin: (socket) => socket.write(`${head('raw', 1_000)}{"type":"page",`),
    givenUp: GIVEN_UP.stalled,
  },
  {
    name: 'answers that are not read',
    begin: (socket) => {
      socket.pause();
      socket.write(`GET /openapi.json HTTP/1.1\r\n${HOST}\r\n`.repeat(200));
    },
    givenUp: null,
  },
];

const held = (source: 'raw' | 'pagerduty', bytes: number): Kind => ({
  name: `a body of ${source} of ${bytes} bytes that stops`,
  begin: (socket) => {
    socket.write(head(source, bytes));
    socket.write(Buffer.alloc(bytes - 1, ' '));
  },
  givenUp: GIVEN_UP.stalled,
});

interface Slow {
  kind: Kind;
  socket: Socket;
  /** Seconds until the store closed it or answered; undefined while it did neither. */
  ended?: number;
  answer: string;
}

async function connect(address: string, kind: Kind): Promise<Slow> {
  const socket = await open(address);
  const began = performance.now();
  const slow: Slow = { kind, socket, answer: '' };
  const end = () => (slow.ended ??= (performance.now() - began) / 1000);
  socket.on('close', end);
  kind.begin(socket);
  if (!socket.isPaused()) {
    socket.on('data', (chunk: Buffer) => {
      slow.answer = short(slow.answer + String(chunk), 1_000);
      end();
    });
  }
  return slow;
}

/** Connects clients of every kind. */
async function connectAll(address: string, each: number): Promise<Slow[]> {
  const kinds = KINDS.flatMap((kind) => Array.from({ length: each }, () => kind));
  const slow = await Promise.all(kinds.map((kind) => connect(address, kind)));
  for (const { bytes, count } of HELD) {
    const two = Array.from({ length: count }, () => [held('raw', bytes), held('pagerduty', bytes)]);
    slow.push(...(await Promise.all(two.flat().map((kind) => connect(address, kind)))));
    await wait(300);
  }
  return slow;
}

/** Opens hundreds of slow or stalled connections and measures how other clients are served. */
export const slowClients: Attack = {
  name: 'slow-clients',
  limit: { short: 100, full: 180 },
  inShort: true,

  async run(context) {
    const form = formOf(context);
    const faults = new Faults();
    const target = { file: join(context.folder, 'watchbill.duckdb') };
    const store = await ServedStore.start(context.program, writeConfiguration(context.folder, target));
    const client = new Client(store.address, 4);
    const ids: string[] = [];
    let number = 0;
    /** Sends tracked deliveries. @returns milliseconds of each answer */
    const deliver = async (count: number): Promise<number[]> => {
      const taken: number[] = [];
      const numbers = Array.from({ length: count }, () => number++);
      await forEachConcurrently(numbers, 4, async (one) => {
        const answer = await client.ask(trackedPage(one));
        taken.push(answer.milliseconds);
        const id = keptDeliveryId(answer);
        if (answer.status === 202 && id !== undefined) {
          ids.push(id);
        } else {
          faults.add(`a delivery beside slow clients is answered with ${answer.status}: ${short(answer.text)}`);
        }
      });
      return taken;
    };

    await deliver(50);
    const quiet = await deliver(DELIVERIES[form]);
    const slow = await connectAll(store.address, EACH[form]);
    const beside = await deliver(DELIVERIES[form]);
    const [before, during] = [percentile(quiet, 0.95), percentile(beside, 0.95)];
    const most = Math.max(before * TIMES_SLOWER, SLOWER_MS);
    faults.unless(during < most, `deliveries took ${during.toFixed(0)} ms beside slow clients, and ${before} before`);

    const waited = context.isShort ? GIVEN_UP.stalled : GIVEN_UP.dripping;
    const due = slow.filter(({ kind: { givenUp } }) => givenUp !== null && givenUp <= waited);
    await pollUntil((waited + MARGIN) * 1000, async () => due.every(({ ended }) => ended !== undefined));
    for (const { kind, ended, answer } of due) {
      const last = (kind.givenUp ?? 0) + MARGIN;
      const isIn = ended !== undefined && ended <= last;
      faults.unless(isIn, `a client with ${kind.name} is held for more than ${last} s (${ended ?? 'still'})`);
      faults.unless(/^HTTP\/1\.1 (408|503) /.test(answer), `${kind.name} is answered with ${JSON.stringify(answer)}`);
    }
    const refused = slow.filter(({ answer }) => answer.startsWith('HTTP/1.1 503')).length;
    await deliver(20);

    const atStop = await connectAll(store.address, EACH[form]);
    const peak = store.peakMegabytes();
    faults.unless(peak === null || peak < MAX_MEMORY_MB, `the store took ${peak} MB`);
    const { status, seconds } = await store.end('SIGTERM');
    faults.unless(status === 0, `the store ended with ${status} on SIGTERM: ${store.printed}`);
    faults.unless(seconds < STOP, `SIGTERM took ${seconds.toFixed(1)} s`);
    [...slow, ...atStop].forEach(({ socket }) => socket.destroy());
    client.close();
    await withStorage(target, async (storage) => {
      const inbox = new Set((await readInbox(storage)).map(({ id }) => id));
      const lost = ids.filter((id) => !inbox.has(id)).length;
      faults.unless(lost === 0, `${lost} acknowledged deliveries are lost`);
      faults.unless(
        inbox.size === ids.length,
        `${inbox.size} deliveries are kept, and ${ids.length} were acknowledged`
      );
    });
    return {
      counts: `${slow.length} slow clients twice, ${ids.length} deliveries, ${refused} bodies refused with 503`,
      worst: `p95 ${before.toFixed(0)} ms before, ${during.toFixed(0)} ms beside, stop ${seconds.toFixed(1)} s, ${peak?.toFixed(0) ?? '?'} MB`,
      faults: faults.all(),
    };
  },
};
