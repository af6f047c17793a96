import { join } from 'node:path';
import type { Catalog } from '@watchbill/contract';
import { Random } from '../../bench/random';
import { type Attack, Faults, formOf, type Report, type AttackContext } from '../attack';
import { type Answer, type HttpRequest, Client, NoAnswer } from '../client';
import { SECRETS, writeConfiguration } from '../configuration';
import { batchFault } from '../batchFault';
import { answerFault, parsed, type Secrets, short } from '../answerFaults';
import { grafana, isWorkedThrough, keptDeliveryId, trackedAlert, trackedPage, askTotal } from '../trackedDeliveries';
import { forEachConcurrently, pollUntil } from '../concurrency';
import { converse } from '../rawSocket';
import { ServedStore } from '../servedStore';
import { type Acknowledged, compareInbox } from './compareInbox';
import { makeDelivery } from './deliveries';
import { makeOther } from './otherRequests';
import { makeQuery } from './queries';
import { makeRaw } from './rawRequests';
import { hashOf } from '../inbox';

const COUNT = { full: 22_000, short: 2_500 };
/** Requests side by side, and raw connections beside them. */
const CONCURRENCY = 12;
const RAW_CONCURRENCY = 12;
/** Time to wait for an answer to raw bytes, ms: incomplete requests get none. */
const RAW_MS = 700;
/** One in so many requests is a tracked delivery. */
const TRACKED_EVERY = 40;
/** Megabytes that the store may take at most: more than batches of costly questions took, and less than a leak would. */
const MAX_MEMORY_MB = 1_000;
/** Milliseconds that an answer of `/healthz` may take at most amid it all. */
const MAX_HEALTHZ_MS = 10_000;
/** Limit for processing all deliveries afterwards, ms. */
const SETTLE_MS = 120_000;

type Kind = 'delivery' | 'question' | 'other' | 'raw' | 'tracked';

/** What a request of a number is, the same for the same seed. */
function kindOf(number: number, random: Random): Kind {
  if (number % TRACKED_EVERY === 0) {
    return 'tracked';
  }
  const share = random.next();
  return share < 0.55 ? 'delivery' : share < 0.8 ? 'question' : share < 0.9 ? 'other' : 'raw';
}

export const fuzz: Attack = {
  name: 'fuzz',
  limit: { short: 120, full: 420 },
  inShort: true,

  async run(context) {
    const target = { file: join(context.folder, 'watchbill.duckdb') };
    const store = await ServedStore.start(context.program, writeConfiguration(context.folder, target));
    return new Fuzzing(context, store).run(target);
  },
};

class Fuzzing {
  private readonly faults = new Faults();
  private readonly client: Client;
  private readonly kept: Acknowledged[] = [];
  private readonly statuses = new Map<number, number>();
  private readonly slowest = { answer: 0, what: '', alive: 0 };
  private unanswered = 0;
  private tracked = 0;

  constructor(
    private readonly context: AttackContext,
    private readonly store: ServedStore
  ) {
    this.client = new Client(store.address, CONCURRENCY);
  }

  async run(target: { file: string }): Promise<Report> {
    const { context, store, faults } = this;
    const count = COUNT[formOf(context)];
    const catalog: Catalog = JSON.parse((await this.client.ask(grafana('GET', '/v1/catalog'))).text);
    const numbers = Array.from({ length: count }, (_, i) => i);
    const randomOf = (number: number) => new Random(context.seed * 1_000_003 + number);
    const isRaw = (number: number) => kindOf(number, randomOf(number)) === 'raw';
    const watching = this.watchLife();
    await Promise.all([
      forEachConcurrently(
        numbers.filter((number) => !isRaw(number)),
        CONCURRENCY,
        (number) => this.send(number, randomOf(number), catalog)
      ),
      forEachConcurrently(numbers.filter(isRaw), RAW_CONCURRENCY, (number) => this.sendRaw(number, randomOf(number))),
    ]);
    await watching.stop();
    await this.lookAfterwards();
    const peak = store.peakMegabytes();
    faults.unless(peak === null || peak < MAX_MEMORY_MB, `the store took ${peak} MB`);
    const { status } = await store.end('SIGTERM');
    this.client.close();
    faults.unless(status === 0, `the store ended with ${status} on SIGTERM`);
    faults.unless(store.printed === '', `the store printed ${short(store.printed, 500)}`);
    for (const { msg, error } of store.logged) {
      faults.add(`the log says "${msg}": ${error}`);
    }
    const inbox = await compareInbox(target, this.kept, this.tracked, faults);
    const counted = [...this.statuses].sort(([a], [b]) => a - b).map(([code, times]) => `${code}: ${times}`);
    return {
      counts: `${count} requests (${counted.join(', ')}, no answer: ${this.unanswered}), ${inbox}`,
      worst: `answer ${(this.slowest.answer / 1000).toFixed(1)} s (${this.slowest.what}), alive ${Math.round(this.slowest.alive)} ms, ${peak?.toFixed(0) ?? '?'} MB`,
      faults: faults.all(),
    };
  }

  /** Asks whether the store lives, many times a second: what holds up its loop holds up this, too. */
  private watchLife(): { stop(): Promise<void> } {
    let going = true;
    const client = new Client(this.store.address, 1);
    const watching = (async () => {
      while (going) {
        try {
          const { milliseconds } = await client.ask({ method: 'GET', path: '/healthz', headers: {} });
          this.slowest.alive = Math.max(this.slowest.alive, milliseconds);
        } catch (error) {
          this.faults.add(`/healthz: ${String(error)}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      client.close();
    })();
    return {
      stop: async () => {
        going = false;
        await watching;
        const longest = Math.round(this.slowest.alive);
        this.faults.unless(longest < MAX_HEALTHZ_MS, `/healthz was answered after ${longest} ms only`);
      },
    };
  }

  private async send(number: number, random: Random, catalog: Catalog): Promise<void> {
    switch (kindOf(number, random)) {
      case 'tracked':
        return this.sendTracked(number);
      case 'question': {
        const { request, refIds } = makeQuery(random, catalog);
        const answer = await this.ask(number, request);
        if (answer?.status === 200) {
          this.blame(number, request, batchFault(answer.text, refIds ?? []));
        } else if (answer && refIds !== null && answer.status !== 503) {
          this.blame(number, request, `a sound batch is answered with ${answer.status}: ${short(answer.text)}`);
        }
        return;
      }
      case 'delivery': {
        const { request, source, body, isAuthentic } = makeDelivery(random);
        const answer = await this.ask(number, request);
        const id = answer && keptDeliveryId(answer);
        if (id !== undefined) {
          this.kept.push({ id, source, hash: hashOf(body) });
          this.blame(number, request, isAuthentic ? null : 'it is not authentic and was kept');
        } else if (answer?.status === 202) {
          this.blame(number, request, `202 without an id: ${short(answer.text)}`);
        } else if (answer && isAuthentic && (answer.status === 401 || answer.status === 404)) {
          this.blame(number, request, `it is authentic and was refused: ${short(answer.text)}`);
        }
        return;
      }
      default:
        await this.ask(number, makeOther(random));
    }
  }

  private async sendTracked(number: number): Promise<void> {
    for (const request of [trackedPage(number), trackedAlert(number, 'firing'), trackedAlert(number, 'resolved')]) {
      const answer = await this.ask(number, request);
      const id = answer && keptDeliveryId(answer);
      if (answer?.status === 202 && id !== undefined && request.body) {
        this.kept.push({ id, source: request.path.slice('/v1/ingest/'.length), hash: hashOf(request.body) });
      } else {
        this.blame(
          number,
          request,
          `a tracked delivery is answered with ${answer?.status}: ${short(answer?.text ?? '')}`
        );
      }
    }
    this.tracked++;
  }

  private async ask(number: number, request: HttpRequest): Promise<Answer | undefined> {
    try {
      const answer = await this.client.ask(request);
      this.count(answer.status);
      const fault = answerFault(answer, this.secretsFrom(request.headers), request.method === 'HEAD');
      this.blame(number, request, fault);
      if (answer.milliseconds > this.slowest.answer) {
        Object.assign(this.slowest, { answer: answer.milliseconds, what: `${request.path.slice(0, 30)} of ${number}` });
      }
      return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer)) {
        throw error;
      }
      this.unanswered++;
      this.blame(number, request, error.message);
      return undefined;
    }
  }

  private async sendRaw(number: number, random: Random): Promise<void> {
    kindOf(number, random);
    const { steps, wanted } = makeRaw(random, number);
    const { answers, rest } = await converse(this.store.address, steps, { wanted, limitMs: RAW_MS });
    const sent = steps.map((step) => ('send' in step ? step.send.toString('latin1') : '')).join('');
    for (const answer of answers) {
      this.count(answer.status);
      const fault = answerFault(answer, this.secretsFrom({}));
      const id = keptDeliveryId(answer);
      if (fault !== null) {
        this.faults.add(`raw request ${number}: ${fault}; sent was ${JSON.stringify(short(sent))}`);
      } else if (id !== undefined) {
        this.kept.push({ id, source: 'raw', hash: null });
      }
    }
    if (rest.length > 0 && !rest.toString('latin1').startsWith('HTTP/1.1 ')) {
      this.faults.add(`raw request ${number}: ${JSON.stringify(short(rest.toString('latin1')))} came`);
    }
  }

  private async lookAfterwards(): Promise<void> {
    const { client, faults, tracked } = this;
    faults.unless(
      await pollUntil(SETTLE_MS, () => isWorkedThrough(client)),
      `deliveries still wait ${SETTLE_MS / 1000} s after the last request`
    );
    const ready = await client.ask({ method: 'GET', path: '/readyz', headers: {} });
    faults.unless(ready.status === 200, `/readyz is ${ready.status}: ${short(ready.text)}`);
    const metrics = await client.ask({ method: 'GET', path: '/metrics', headers: {} });
    faults.unless(/^watchbill_ready 1$/m.test(metrics.text), '/metrics does not say that it is ready');
    for (const [measure, source, right] of [
      ['pages', 'tracked', tracked],
      ['pages', 'trackedAlerts', tracked],
      ['alerts', 'trackedAlerts', tracked],
    ] as const) {
      const total = await askTotal(client, measure, source);
      faults.unless(total === right, `${measure} of ${source}: ${total} and not ${right}`);
    }
    const sound = parsed((await client.ask(grafana('GET', '/v1/catalog'))).text);
    faults.unless(sound !== undefined, '/v1/catalog is no JSON afterwards');
  }

  /** Tokens, and where the program lies; for those who do not look after the server where its files lie, too. */
  private secretsFrom(headers: Record<string, string>): Secrets {
    const { 'x-watchbill-user': user, 'x-watchbill-role': role } = headers;
    const seesFolders = user === undefined || role === 'Admin';
    return { never: [...SECRETS, process.cwd(), ...(seesFolders ? [] : [this.context.folder])] };
  }

  private count(status: number): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
  }

  private blame(number: number, { method, path, headers, body }: HttpRequest, fault: string | null): void {
    if (fault !== null) {
      const type = headers['content-type'] ?? 'no type';
      const sent = body === undefined ? '' : ` with ${body.length} bytes (${type}) ${short(String(body), 300)}`;
      this.faults.add(`request ${number}: ${fault}; sent was ${method} ${short(path)}${sent}`);
    }
  }
}
