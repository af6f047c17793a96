import { createServer } from 'node:http';
import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { directoryOf } from '../../testing/rotation/ical';
import type { Storage } from '../../storage/storage';
import { onDuckDB, testLog } from '../../testing/storage/engines';
import { until } from '../../testing/until';
import { budgetOf } from '../budget/budget';
import { burnRate } from '../budget/burn';
import { Sums } from '../budget/series';
import { SliHistory } from '../history/history';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../types';
import { minuteIncrease } from './increase';
import { SETTLE_MS } from './sliCursor';
import { MINUTE, minuteOf } from '../../time/units';
import { SliPoller } from './poller';
import { onPrometheus, RealPrometheus } from '../../testing/slo/prometheus';
import { everyIndicator } from '../../testing/slo/indicators';
import { nativeHistogram, PROTOBUF } from '../../testing/slo/protobuf';

jest.setTimeout(420_000);

/** The metrics page of the service; null when it is down. */
type Counts = { good: number; bad: number; fast: number; isUp: number; hasErrors: boolean };

/** A service whose events are known exactly: the increase of its exposed counters since its start. */
class TestService {
  counts: Counts | null = { good: 1000, bad: 0, fast: 900, isUp: 1, hasErrors: false };
  private scrapes = 0;
  private readonly servers = [
    createServer((_, response) => {
      response.statusCode = this.counts ? 200 : 503;
      response.setHeader('content-type', 'text/plain; version=0.0.4');
      response.end(this.counts ? exposition(this.counts) : '');
    }),
    // Three of four observations are fast.
    createServer((_, response) => {
      this.scrapes += 1;
      response.setHeader('content-type', PROTOBUF);
      response.end(nativeHistogram('native_seconds', 3 * this.scrapes, this.scrapes));
    }),
  ];

  listen(): Promise<string[]> {
    return Promise.all(
      this.servers.map(async (server) => {
        await once(server.listen(0, '127.0.0.1'), 'listening');
        const address = server.address();
        return typeof address === 'object' && address ? `127.0.0.1:${address.port}` : '';
      })
    );
  }

  close(): void {
    this.servers.forEach((server) => {
      server.closeAllConnections();
      server.close();
    });
  }
}

function exposition({ good, bad, fast, isUp, hasErrors }: Counts): string {
  const all = good + bad;
  return [
    `requests_total{code="200"} ${good}`,
    ...(hasErrors ? [`requests_total{code="500"} ${bad}`] : []),
    `latency_seconds_bucket{le="0.1"} ${fast / 2}`,
    `latency_seconds_bucket{le="0.5"} ${fast}`,
    `latency_seconds_bucket{le="+Inf"} ${all}`,
    `latency_seconds_count ${all}`,
    `healthy ${isUp}`,
    `broken_ratio NaN`,
    '',
  ].join('\n');
}

const total = 'requests_total';
const bad = 'requests_total{code="500"}';
const indicators = everyIndicator();

onPrometheus(() => {
  onDuckDB((engine) => {
    const service = new TestService();
    let prometheus: RealPrometheus;
    let storage: Storage;
    let archive: SliHistory;
    let poller: SliPoller;
    const slos = new Map<string, Slo>(
      Object.entries(indicators).map(([id, indicator]) => [id, testSlo({ id, indicator, connection: 'main' })])
    );

    beforeAll(async () => {
      const targets = await service.listen();
      prometheus = new RealPrometheus(targets);
      await prometheus.start();
      // The increase in a minute starts from the scrapes of the minute before it.
      const scraped = () => prometheus.value('sum(up)', Date.now() / 1000);
      await until(async () => (await scraped()) === targets.length, 'both services were scraped');
      storage = await engine.open();
      const now = () => new Date();
      archive = new SliHistory(storage, { now, methodOf: () => ({ kind: 'occurrences' }) });
      poller = new SliPoller({
        storage,
        archive,
        definitions: () => [...slos.values()],
        directory: () => directoryOf(`connections: { main: { url: "${prometheus.url}", timeout: 5 } }`),
        now,
        log: testLog,
      });
    });
    afterAll(async () => {
      await poller.stop();
      await prometheus.remove();
      service.close();
    });

    /** Waits until some seconds after the next whole minute, when no scrape of the previous minute is pending. */
    const nextMinute = async () => {
      const at = minuteOf(Date.now()) + MINUTE;
      await setTimeout(at - Date.now() + 3000);
      return at;
    };
    const change = (by: Partial<Counts>) => {
      service.counts = service.counts && { ...service.counts, ...by };
    };
    const measured = async (id: string, from: number, to: number, channel = 'events') => {
      const { start, good, total } = await archive.events(id, { from, to }, channel);
      return Array.from(start, (at, i) => minute(at, good[i], total[i]));
    };

    test('what it reads of a service agrees with what is known of it, and with PromQL', async () => {
      const first = await nextMinute();
      change({ good: 1100, bad: 7, fast: 980, hasErrors: true });
      const second = await nextMinute();
      // The service restarts with counters at 0. Then Prometheus is down for some seconds while the poller starts.
      service.counts = { good: 40, bad: 2, fast: 30, isUp: 0, hasErrors: true };
      const restarted = () => prometheus.value(`${total}{code="200"}`, Date.now() / 1000);
      await until(async () => (await restarted()) === 40, 'the restart was scraped');
      await prometheus.stop();
      await poller.start();
      expect((await poller.readings()).get('counters')?.problem?.message).toMatch(
        /^The connection "main" \(127.0.0.1:\d+\) refuses the connection\./
      );
      await prometheus.start();
      const third = await nextMinute();
      service.counts = null;
      const fourth = await nextMinute();
      await until(async () => ((await poller.readings()).get('nan')?.readAt ?? 0) >= fourth + SETTLE_MS, 'all is read');
      expect([...(await poller.readings()).values()].map(({ problem }) => problem)).toEqual(
        Array(slos.size).fill(null)
      );

      // The first value of the new series of errors is no increase, neither here nor in PromQL.
      const counted = [minute(first, 100, 100), minute(second, 40, 42)];
      expect(await measured('counters', first, fourth)).toEqual(counted);
      expect(await measured('rates', first, fourth)).toEqual(counted);
      const latency = [minute(first, 80, 107), minute(second, 30, 42)];
      expect(await measured('latency', first, fourth)).toEqual(latency);
      expect(await archive.edges('latency')).toEqual([0.1, 0.5]);
      expect((await measured('latency', first, fourth, 'le:0.1')).map(({ good }) => good)).toEqual([40, 15]);
      const raw = await measured('raw', first, fourth);
      expect(raw.map(({ total }) => total)).toEqual([1, 1]);
      [1, 40 / 42].forEach((share, i) => expect(raw[i].good).toBeCloseTo(share, 9));
      const held = [minute(first, 1, 1), minute(second, 0, 1)];
      expect(await measured('threshold', first, fourth)).toEqual(held);
      expect(await measured('nan', first, fourth)).toEqual([first, second].map((at) => minute(at, 0, 0)));
      const native = await measured('native', first, fourth);
      expect(native.map(({ start }) => start)).toEqual([first, second, third]);
      native.forEach(({ good, total }) => expect(good / total).toBeCloseTo(0.75, 6));
      expect((await poller.readings()).get('native')?.notes).toEqual([expect.stringContaining('smoothed over 5 min')]);
      const [up, down] = await measured('gauge', first, third);
      expect(up.good).toBe(up.total);
      expect(down.good / down.total).toBeLessThan(0.2);

      const sums = new Sums(await archive.events('counters', { from: first, to: third }));
      const [ratio, target] = [2 / 142, 0.99];
      const budget = budgetOf({ target, window: { kind: 'rolling', days: 30 } }, sums, third);
      expect(budget.sli).toBeCloseTo(140 / 142, 9);
      expect(budget.remaining).toBeCloseTo(1 - ratio / 0.01, 6);
      expect(burnRate(sums.sum({ from: first, to: third }), target)).toBeCloseTo(ratio / 0.01, 6);
      // The same figures calculated by Prometheus itself, over the two minutes.
      const over = (selector: string) => `sum_over_time((sum${minuteIncrease(selector)})[1m59s:1m])`;
      expect(await prometheus.value(`${over(bad)} / ${over(total)}`, third / 1000)).toBeCloseTo(ratio, 6);
      const rise = `${total}{code="200"} - ${total}{code="200"} offset 1m`;
      expect(await prometheus.value(rise, second / 1000)).toBe(100);
      expect(await prometheus.value(`sum(resets(${total}[5m]))`, third / 1000)).toBe(2);
    });
  });
});

function minute(start: number, good: number, total: number) {
  return { start, good, total };
}
