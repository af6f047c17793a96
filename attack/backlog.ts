import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Attack, Faults, formOf } from './attack';
import { type HttpRequest, Client } from './client';
import { authentic, writeConfiguration } from './configuration';
import { readInbox, withStorage } from './inbox';
import { short } from './answerFaults';
import { isWorkedThrough, keptDeliveryId, askTotal } from './trackedDeliveries';
import { forEachConcurrently, pollUntil } from './concurrency';
import { ServedStore } from './servedStore';

/** Deliveries of each size, and events in each. */
const SIZES = {
  full: [
    { deliveries: 600, events: 1_000, bytes: 200_000 },
    { deliveries: 30, events: 1_000, bytes: 4_200_000 },
  ],
  short: [{ deliveries: 100, events: 1_000, bytes: 200_000 }],
};
/** Time over which the deliveries of one size are spread. */
const SPREAD_MS = { full: 50_000, short: 5_000 };
const CONCURRENCY = 8;
const TRIES = 60;
/** Limits of resident memory on a default DuckDB: somewhat more than was measured. */
const MAX_MEMORY_MB = { full: 600, short: 400 };
/** Limits of private memory, which has no other owner: those of the short form are promised (docs/decisions/memory.md). */
const MAX_PRIVATE_MB = { full: 500, short: 300 };
const SAMPLE_EVERY_MS = 100;
const SETTLE_MS = { full: 300_000, short: 60_000 };

function delivery(size: string, number: number, { events, bytes }: { events: number; bytes: number }): HttpRequest {
  const link = `https://pager.example/${'x'.repeat(Math.max(0, Math.min(3_900, bytes / events - 150)))}`;
  const body = Buffer.from(
    JSON.stringify(
      Array.from({ length: events }, (_, i) => ({
        type: 'page',
        id: `${size}-${number}-${i}`,
        at: new Date(Date.UTC(2026, 5, 1) + (number * events + i) * 1_000).toISOString(),
        responder: 'anna',
        link,
      }))
    )
  );
  const headers = { ...authentic('tracked', body), 'content-type': 'application/json' };
  return { method: 'POST', path: '/v1/ingest/tracked', headers, body };
}

/** Sends more than can be processed at once, and waits until it is processed. */
export const backlog: Attack = {
  name: 'backlog',
  limit: { short: 100, full: 420 },
  inShort: true,

  async run(context) {
    const form = formOf(context);
    const faults = new Faults();
    const target = { file: join(context.folder, 'watchbill.duckdb') };
    const store = await ServedStore.start(context.program, writeConfiguration(context.folder, target));
    let privatePeak = 0;
    const sampling = setInterval(
      () => (privatePeak = Math.max(privatePeak, store.privateMegabytes() ?? 0)),
      SAMPLE_EVERY_MS
    ).unref();
    const client = new Client(store.address, CONCURRENCY);
    const acknowledged = new Set<string>();
    let refusals = 0;
    let slowest = 0;
    const send = async (request: HttpRequest): Promise<void> => {
      for (let tries = 0; tries < TRIES; tries++) {
        const answer = await client.ask(request);
        slowest = Math.max(slowest, answer.milliseconds);
        const id = keptDeliveryId(answer);
        if (answer.status === 202 && id !== undefined) {
          acknowledged.add(id);
          return;
        }
        const after = Number(answer.headers['retry-after']);
        if (answer.status !== 503 || !(after > 0)) {
          faults.add(`a delivery is answered with ${answer.status}: ${short(answer.text)}`);
          return;
        }
        refusals++;
        await wait(after * 1_000);
      }
      faults.add(`a delivery is refused ${TRIES} times`);
    };

    const began = performance.now();
    let sent = 0;
    for (const size of SIZES[form]) {
      const first = performance.now();
      const numbers = Array.from({ length: size.deliveries }, (_, i) => i);
      await forEachConcurrently(numbers, CONCURRENCY, async (number) => {
        await wait(first + (number * SPREAD_MS[form]) / size.deliveries - performance.now());
        await send(delivery(String(size.bytes), number, size));
      });
      sent += size.deliveries;
    }
    const sentSeconds = (performance.now() - began) / 1000;
    const isDone = await pollUntil(SETTLE_MS[form], () => isWorkedThrough(client), 500);
    faults.unless(isDone, `deliveries still wait ${SETTLE_MS[form] / 1000} s after the last was sent`);
    const doneSeconds = (performance.now() - began) / 1000;
    const events = SIZES[form].reduce((sum, size) => sum + size.deliveries * size.events, 0);
    const pages = await askTotal(client, 'pages', 'tracked');
    faults.unless(pages === events, `${pages} pages are answered, and ${events} were sent`);
    const ready = await client.ask({ method: 'GET', path: '/readyz', headers: {} });
    faults.unless(ready.status === 200, `/readyz is ${ready.status}: ${short(ready.text)}`);
    const peak = store.peakMegabytes();
    clearInterval(sampling);
    faults.unless(peak === null || peak < MAX_MEMORY_MB[form], `the store took ${peak} MB`);
    faults.unless(privatePeak < MAX_PRIVATE_MB[form], `the store took ${privatePeak} MB of its own`);
    const { status } = await store.end('SIGTERM');
    client.close();
    faults.unless(status === 0, `the store ended with ${status} on SIGTERM: ${store.printed}`);
    await withStorage(target, async (storage) => {
      const inbox = await readInbox(storage);
      faults.unless(inbox.length === sent, `${inbox.length} deliveries are kept, and ${sent} were sent`);
      const lost = [...acknowledged].filter((id) => !inbox.some((kept) => kept.id === id)).length;
      faults.unless(lost === 0, `${lost} acknowledged deliveries are lost`);
      const undone = inbox.find((kept) => kept.status !== 'done');
      faults.unless(undone === undefined, `the delivery ${undone?.id} is ${undone?.status}: ${undone?.reason}`);
    });
    return {
      counts: `${sent} deliveries of ${events} pages, ${refusals} times refused with 503`,
      worst: `sent in ${sentSeconds.toFixed(0)} s, done after ${doneSeconds.toFixed(0)} s, answer ${(slowest / 1000).toFixed(1)} s, ${peak?.toFixed(0) ?? '?'} MB, ${privatePeak.toFixed(0)} MB private`,
      faults: faults.all(),
    };
  },
};
