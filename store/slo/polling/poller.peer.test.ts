import type { Configuration } from '../../config/directory';
import { directoryOf } from '../../testing/rotation/ical';
import type { Storage } from '../../storage/storage';
import { forEachEngine, onDuckDB, onPostgreSQL, testLog } from '../../testing/storage/engines';
import { SliHistory } from '../history/history';
import { testSlo } from '../../testing/slo/slos';
import type { Indicator, Slo } from '../types';
import { SETTLE_MS } from './sliCursor';
import { DAY, HOUR, MINUTE, minuteOf } from '../../time/units';
import { SliPoller } from './poller';
import { counter, onPrometheus, RealPrometheus } from '../../testing/slo/prometheus';

const NOW = Date.UTC(2026, 5, 17, 12, 0, 30);
const UNTIL = NOW - 30_000;
/** Start of scraping, every 30 seconds. */
const BEGIN = Date.UTC(2026, 5, 13, 6);

const series = [
  counter('requests_total{code="200",pod="a"}', BEGIN, NOW + DAY, () => 9),
  counter('requests_total{code="200",pod="b"}', BEGIN, NOW + DAY, () => 10),
  // One bad event before each scrape in the first half of each hour.
  counter('requests_total{code="500",pod="a"}', BEGIN, NOW + DAY, (i) => Number(i % 120 < 60)),
];

const counters = (total: string, bad: string): Indicator => ({
  kind: 'ratio',
  part: { means: 'bad', query: bad },
  total,
  counter: true,
});
const ratio = counters('requests_total', 'requests_total{code="500"}');
const api = (changes: Partial<Slo> = {}) => testSlo({ id: 'api', indicator: ratio, connection: 'main', ...changes });
const connected = (url: string): Configuration => directoryOf(`connections: { main: { url: "${url}" } }`);
const NOWHERE = connected('http://127.0.0.1:9');

onPrometheus(() => {
  const prometheus = new RealPrometheus();
  beforeAll(async () => {
    prometheus.load(series);
    await prometheus.start();
  });
  afterAll(() => prometheus.remove());

  let storage: Storage;
  let archive: SliHistory;
  let clock: number;
  /** Milliseconds by which the wall clock was set. */
  let setBy: number;
  let definitions: Slo[];
  let directory: Configuration;
  let poller: SliPoller;

  function makePoller(on: Storage): SliPoller {
    const now = () => new Date(clock);
    archive = new SliHistory(on, { now, methodOf: () => ({ kind: 'occurrences' }) });
    return new SliPoller({
      storage: on,
      archive,
      definitions: () => definitions,
      directory: () => directory,
      now,
      elapsed: () => clock - setBy,
      log: testLog,
    });
  }
  const reading = async (id = 'api') => (await poller.readings()).get(id);
  const sum = async (slo: string, from: number, to: number) => {
    const { good, total, measured } = await archive.events(slo, { from, to });
    const all = (values: Float64Array) => values.reduce((one, other) => one + other, 0);
    return { bad: all(total) - all(good), total: all(total), minutes: all(measured) / MINUTE };
  };
  const at = async (moment: number) => {
    clock = moment;
    await poller.tick();
  };
  function begin(on: Storage): void {
    storage = on;
    clock = NOW;
    setBy = 0;
    definitions = [api()];
    directory = connected(prometheus.url);
    poller = makePoller(storage);
  }

  forEachEngine((engine) => {
    beforeEach(async () => begin(await engine.open()));
    afterEach(() => poller.stop());

    test('reads the last hour, then history until there is none, and each minute what is new', async () => {
      await poller.tick();
      expect(await reading()).toMatchObject({
        readAt: NOW,
        backfilledTo: UNTIL - HOUR,
        backfillTo: UNTIL - HOUR - 30 * DAY,
        problem: null,
        notes: [],
      });
      expect(await sum('api', UNTIL - HOUR, UNTIL)).toEqual({ bad: 60, total: 60 * 38 + 60, minutes: 60 });
      await poller.idle();
      const done = await reading();
      expect(done?.backfilledTo).toBe(done?.backfillTo);
      // The backfill ends after seven empty days before the 13th, on which scraping began.
      expect(done?.backfillTo).toBe(Date.UTC(2026, 5, 6));
      // The first value of a counter is no increase: the first minute only has the events after it.
      const minutes = (UNTIL - BEGIN) / MINUTE;
      const bad = 102 * 60 - 1;
      const total = minutes * 38 - 19 + bad;
      expect(await sum('api', BEGIN - DAY, UNTIL)).toEqual({ bad, total, minutes });
      await at(NOW + 39_000);
      expect((await archive.extents()).get('api')?.to).toBe(UNTIL);
      await at(NOW + 40_000);
      expect((await archive.extents()).get('api')?.to).toBe(UNTIL + MINUTE);
      expect(await reading()).toMatchObject({ readAt: NOW + 40_000 });
    });

    test('goes on after a new start where it was, and fills what was missed meanwhile', async () => {
      await poller.tick();
      await poller.idle();
      const before = await reading();
      await poller.stop();
      poller = makePoller(storage);
      expect(await reading()).toEqual(before);
      directory = NOWHERE;
      await at(NOW + 3 * HOUR);
      await poller.idle();
      const failing = await reading();
      expect(failing).toMatchObject({ readAt: NOW, problem: { since: NOW + 3 * HOUR } });
      expect(failing?.problem?.message).toContain('The connection "main" (127.0.0.1:9) refuses the connection.');
      directory = connected(prometheus.url);
      poller.configured();
      await at(NOW + 4 * HOUR);
      await poller.idle();
      expect(await reading()).toEqual({ ...before, readAt: NOW + 4 * HOUR });
      expect(await sum('api', UNTIL - HOUR, UNTIL + 4 * HOUR)).toMatchObject({ minutes: 300, bad: 300 });
    });
  });

  onDuckDB((engine) => {
    beforeEach(async () => begin(await engine.open()));
    afterEach(() => poller.stop());

    test('a changed indicator counts for new minutes only', async () => {
      await poller.tick();
      await poller.idle();
      definitions = [api({ indicator: counters('requests_total{pod="b"}', 'requests_total{pod="b",code="500"}') })];
      poller.configured();
      await at(NOW + 10 * MINUTE);
      await poller.idle();
      expect(await sum('api', UNTIL - 10 * MINUTE, UNTIL)).toMatchObject({ total: 380 });
      expect(await sum('api', UNTIL, UNTIL + 10 * MINUTE)).toMatchObject({ total: 200, minutes: 10 });
      expect((await reading())?.notes).toEqual([
        'The query for bad events has never answered, so none are counted: check its metric and labels.',
      ]);
    });

    test('one that is gone is read no more, and one that comes back is read where it was not', async () => {
      await poller.tick();
      await poller.idle();
      definitions = [];
      poller.configured();
      await at(NOW + MINUTE);
      expect([...(await poller.readings())]).toEqual([]);
      expect(await storage.db.selectFrom('sli_reading').select('slo').execute()).toEqual([]);
      definitions = [api()];
      poller.configured();
      await at(NOW + 23 * HOUR);
      await poller.idle();
      expect(await sum('api', UNTIL, UNTIL + 23 * HOUR)).toMatchObject({ minutes: 23 * 60 });
    });

    test.each([[[-2]], [[50]], [[50, -50]], [[-2, 52, -50]]])(
      'a clock that is set by %j hours stops no reading',
      async (steps) => {
        await poller.tick();
        await poller.idle();
        for (const hours of steps) {
          setBy += hours * HOUR;
          clock += hours * HOUR;
          for (let minutes = 0; minutes < 3; minutes += 1) {
            await at(clock + MINUTE);
            await poller.idle();
            expect(await reading()).toMatchObject({ problem: null, readAt: clock });
          }
        }
        const until = minuteOf(clock - SETTLE_MS);
        expect(await sum('api', until - 3 * MINUTE, until)).toMatchObject({ minutes: clock > NOW + DAY ? 0 : 3 });
      }
    );

    test('after long, what is new comes first and the hole is filled as history', async () => {
      clock = NOW - 2 * DAY;
      await poller.tick();
      await poller.idle();
      await poller.stop();
      const fresh = new SliPoller({
        storage,
        archive,
        definitions: () => definitions,
        directory: () => directory,
        now: () => new Date(clock),
        elapsed: () => clock - setBy,
        log: testLog,
      });
      poller = fresh;
      clock = NOW;
      await poller.tick();
      expect(await reading()).toMatchObject({ backfilledTo: UNTIL - DAY });
      await poller.idle();
      expect(await sum('api', UNTIL - 3 * DAY, UNTIL)).toMatchObject({ minutes: 3 * 1440 });
    });

    test('a split definition is read for each group', async () => {
      definitions = [api({ grouping: ['pod'] })];
      await poller.tick();
      const [a, b] = [await sum('api/a', UNTIL - HOUR, UNTIL), await sum('api/b', UNTIL - HOUR, UNTIL)];
      expect([a, b]).toEqual([
        { bad: 60, total: 60 * 18 + 60, minutes: 60 },
        { bad: 0, total: 60 * 20, minutes: 60 },
      ]);
    });

    test('of many definitions, those that are wrong hold up no others', async () => {
      const wrong: Array<[string, Indicator, string]> = [
        ['syntax', counters('requests_total', 'requests_total{code=}'), 'cannot answer the query'],
        ['several', { kind: 'rawRatio', means: 'bad', query: 'requests_total' }, '3 series that differ in code, pod'],
        [
          'match',
          { kind: 'rawRatio', means: 'good', query: 'requests_total / on (pod) requests_total' },
          'cannot answer the query',
        ],
        ['offset', counters('requests_total offset 1h', 'requests_total'), 'without offset or @'],
        ['edge', latency(0.3), 'answers nothing, while the count does'],
      ];
      definitions = [
        ...Array.from({ length: 50 }, (_, i) => api({ id: `fine-${i}` })),
        ...wrong.map(([id, indicator]) => api({ id, indicator })),
        api({ id: 'nothing', indicator: counters('no_such_total', 'no_such_total') }),
      ];
      await poller.tick();
      const readings = await poller.readings();
      for (const [id, , message] of wrong) {
        expect([id, readings.get(id)?.problem?.message]).toEqual([id, expect.stringContaining(message)]);
      }
      expect(readings.get('nothing')).toMatchObject({ problem: null, notes: [expect.stringContaining('Nothing was')] });
      const fine = [...readings.values()].filter(({ slo }) => slo.startsWith('fine'));
      expect(fine.filter(({ problem }) => problem === null)).toHaveLength(50);
      expect(await sum('fine-49', UNTIL - HOUR, UNTIL)).toMatchObject({ bad: 60, minutes: 60 });
    });
  });

  onPostgreSQL((engine) => {
    test('one of several stores reads, and another takes over when it stops', async () => {
      const target = await engine.target();
      begin(await engine.open(target));
      const other = makePoller(await engine.open(target));
      await poller.tick();
      await other.tick();
      expect((await other.readings()).get('api')).toMatchObject({ readAt: NOW });
      await poller.idle();
      await poller.stop();
      clock = NOW + 2 * MINUTE;
      await other.tick();
      expect((await other.readings()).get('api')).toMatchObject({ readAt: clock });
      await other.stop();
    });
  });
});

function latency(threshold: number): Indicator {
  return { kind: 'latency', bucket: 'no_such_bucket', count: 'requests_total', threshold };
}
