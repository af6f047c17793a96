import { setTimeout } from 'node:timers/promises';
import { directoryOf } from '../../testing/rotation/ical';
import type { Storage } from '../../storage/storage';
import { onDuckDB, testLog } from '../../testing/storage/engines';
import { SliHistory } from '../history/history';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../types';
import { SETTLE_MS } from './sliCursor';
import { MINUTE, minuteOf } from '../../time/units';
import { SliPoller } from './poller';
import { everyIndicator } from '../../testing/slo/indicators';
import { onPeer, writeTo, type WrittenSeries } from '../../testing/slo/peer';

jest.setTimeout(420_000);

const HOURS = 6;
const STEP_MS = 15_000;
const PER_MINUTE = 4;
/** Label value that distinguishes the samples of this run from other runs. */
const RUN = `run="${Date.now()}"`;
const FIRST_IDLE = 100;
const BUSY_AGAIN = 110;
const RESTARTED = 200;

/** Events before sample `i`; there are four samples per minute. */
function happened(i: number) {
  const minute = Math.floor(i / PER_MINUTE);
  const isIdle = minute >= FIRST_IDLE && minute < BUSY_AGAIN;
  const [good, bad] = isIdle ? [0, 0] : [9 + (i % 5), i % 7 === 0 ? 2 : 0];
  return { good, bad, fast: isIdle ? 0 : good - (i % 3), isUp: Number(minute % 10 !== 3) };
}

/** Events in a minute. */
function minuteSums(minute: number) {
  const all = Array.from({ length: PER_MINUTE }, (_, i) => happened(minute * PER_MINUTE + i));
  const sum = (of: 'good' | 'bad' | 'fast') => all.reduce((total, one) => total + one[of], 0);
  return { good: sum('good'), all: sum('good') + sum('bad'), fast: sum('fast'), isUp: all[0].isUp };
}

const labels = (name: string, more: Record<string, string> = {}) => ({
  __name__: name,
  run: RUN.slice(5, -1),
  ...more,
});

/** The exposed counters, from one sample on. */
class Service {
  private readonly count = { good: 0, bad: 0, fast: 0 };
  private i = 0;

  constructor(private readonly begin: number) {}

  /** New samples up to a moment, since the previous call. */
  until(moment: number): WrittenSeries[] {
    const rows: Array<{ at: number; good: number; bad: number; fast: number; isUp: number; i: number }> = [];
    for (let at = this.at(); at <= moment; at = this.at()) {
      const { isUp, ...more } = happened(this.i);
      if (this.i === RESTARTED * PER_MINUTE) {
        Object.assign(this.count, { good: 0, bad: 0, fast: 0 });
      }
      this.count.good += more.good;
      this.count.bad += more.bad;
      this.count.fast += more.fast;
      this.i += 1;
      rows.push({ at, ...this.count, isUp, i: this.i });
    }
    type Row = (typeof rows)[number];
    const written = (
      name: string,
      of: (row: Row) => WrittenSeries['samples'][number][1],
      more: Record<string, string> = {}
    ): WrittenSeries => ({ labels: labels(name, more), samples: rows.map((row) => [row.at, of(row)]) });
    return [
      written('requests_total', ({ good }) => good, { code: '200' }),
      written('requests_total', ({ bad }) => bad, { code: '500' }),
      written('latency_seconds_bucket', ({ fast }) => Math.floor(fast / 2), { le: '0.1' }),
      written('latency_seconds_bucket', ({ fast }) => fast, { le: '0.5' }),
      written('latency_seconds_bucket', ({ good, bad }) => good + bad, { le: '+Inf' }),
      written('latency_seconds_count', ({ good, bad }) => good + bad),
      written('healthy', ({ isUp }) => isUp),
      written('broken_ratio', () => NaN),
      written('native_seconds', ({ i }) => [3 * i, i]),
    ];
  }

  private at(): number {
    return this.begin + this.i * STEP_MS + 7000;
  }
}

const indicators = everyIndicator(RUN);

/** Expected good and total events of a minute; undefined for a minute without a figure. */
const expected: Record<string, (minute: number) => readonly [number, number]> = {
  counters: (minute) => [minuteSums(minute).good, minuteSums(minute).all],
  rates: (minute) => [minuteSums(minute).good, minuteSums(minute).all],
  raw: (minute) => {
    const { good, all } = minuteSums(minute);
    return all === 0 ? [0, 0] : [good / all, 1];
  },
  latency: (minute) => [minuteSums(minute).fast, minuteSums(minute).all],
  gauge: (minute) => [minuteSums(minute).isUp * PER_MINUTE, PER_MINUTE],
  threshold: (minute) => [minuteSums(minute).isUp, 1],
  nan: () => [0, 0],
  native: () => [3 * PER_MINUTE, 4 * PER_MINUTE],
};

onPeer((peer) => {
  onDuckDB((engine) => {
    const begin = minuteOf(Date.now()) - HOURS * 60 * MINUTE;
    const service = new Service(begin);
    const ids = Object.keys(indicators).filter((id) => !peer.lacks.includes(id));
    const slos = ids.map((id): Slo => testSlo({ id, indicator: indicators[id], connection: 'main' }));
    let storage: Storage;
    let archive: SliHistory;
    let poller: SliPoller;

    beforeAll(async () => {
      // Peers accept samples only in order of time, and a limited number per request.
      for (let at = begin; at < Date.now(); at += 20 * MINUTE) {
        await writeTo(peer, service.until(Math.min(at + 20 * MINUTE, Date.now())));
      }
      storage = await engine.open();
      const now = () => new Date();
      archive = new SliHistory(storage, { now, methodOf: () => ({ kind: 'occurrences' }) });
      const tenant = peer.tenant === null ? '' : `, tenant: ${peer.tenant}`;
      poller = new SliPoller({
        storage,
        archive,
        definitions: () => slos,
        directory: () => directoryOf(`connections: { main: { url: "${peer.url}", timeout: 20${tenant} } }`),
        now,
        log: testLog,
      });
    });
    afterEach(() => poller.stop());

    const minutesOf = async (id: string, from: number, to: number) => {
      const { start, good, total } = await archive.events(id, { from, to });
      return Array.from(start, (at, i) => [(at - begin) / MINUTE, rounded(good[i]), rounded(total[i])]);
    };
    const known = (id: string, from: number, to: number) =>
      Array.from({ length: (to - from) / MINUTE }, (_, i) => (from - begin) / MINUTE + i).map((minute) => [
        minute,
        ...expected[id](minute).map(rounded),
      ]);

    test('history and live minutes agree with what is known of them', async () => {
      const end = minuteOf(Date.now());
      // Written samples may take some seconds until they can be queried.
      await setTimeout(Math.max(SETTLE_MS, end + SETTLE_MS - Date.now()));
      await poller.start();
      const problems = [...(await poller.readings())].flatMap(([id, { problem }]) => (problem ? [[id, problem]] : []));
      expect(problems).toEqual([]);
      await poller.idle();
      // The first minute misses events before the first sample; smoothed figures miss some in the first five minutes.
      for (const id of ids) {
        const from = begin + (id === 'native' ? 6 : 1) * MINUTE;
        expect([id, await minutesOf(id, from, end)]).toEqual([id, known(id, from, end)]);
      }
      for (let minute = end; minute < end + 3 * MINUTE; minute += MINUTE) {
        while (Date.now() < minute + MINUTE + SETTLE_MS + 3000) {
          await setTimeout(1000);
          await writeTo(
            peer,
            service.until(Date.now()).filter(({ samples }) => samples.length > 0)
          );
        }
        // Read only once, without the repeated readings that would correct late samples.
        for (const id of ids) {
          expect([id, await minutesOf(id, minute, minute + MINUTE)]).toEqual([id, known(id, minute, minute + MINUTE)]);
        }
      }
    });
  });
});

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
