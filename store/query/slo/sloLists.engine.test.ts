import type { ListQuery, QueryResult } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { dimensionValues } from '../catalog';
import type { AnswerDeps } from '../engine/deps';
import { asker, frameOf, noticesOf, tablesOf } from '../../testing/query/facts';
import { asking, directory, handBook, keepSlos, now, range } from '../../testing/query/slo';

const june = (time: string) => `2026-06-${time}:00.000Z`;

forEachEngine((engine) => {
  let storage: Storage;
  let slos: Pick<AnswerDeps, 'slos' | 'archive'>;
  const where = (dimension: string, ...values: string[]): ListQuery['where'] => [{ dimension, op: '=', values }];
  const ask = (list: string, more: Partial<ListQuery> = {}, within = range): Promise<QueryResult> =>
    asking(storage, slos)({ kind: 'list', list, ...more }, within);
  const rows = async (list: string, more?: Partial<ListQuery>, within?: [string, string]) =>
    tablesOf(await ask(list, more, within))[list];

  beforeAll(async () => {
    storage = await engine.open();
    slos = await keepSlos(storage);
  });

  describe('slos', () => {
    test('come by danger, each over its own window', async () => {
      const result = await ask('slos');
      const found = tablesOf(result).slos;
      expect(found.map((row) => [row.slo, row.state, row.burnRate, row.pages, row.coverage])).toEqual([
        ['gateway', 'exhausted', expect.closeTo(12.5), 0, 1],
        ['index-latency', 'burning', 10, 1, 1],
        ['stale', 'noData', 0, 1, expect.closeTo(9.25 / 30)],
        ['billing', 'noData', null, 0, 0],
        ['checkout-availability', 'healthy', 0, 3, 0.95],
      ]);
      expect(found.map(({ remaining }) => remaining)).toEqual([
        expect.closeTo(1 - 72 / 5.76, 9),
        1 - 74_100 / 432_000,
        1,
        null,
        1 - 400 / 1368,
      ]);
      expect(found.at(-1)).toMatchObject({
        name: 'Checkout availability',
        team: 'payments',
        service: 'checkout',
        target: 0.99,
        objective: '99% over 10 days',
        correctedRemaining: 1 - 300 / 1367,
        exhaustsAt: null,
        problem: null,
        file: 'slos.yaml',
      });
      expect(found[1]).toMatchObject({ problem: 'The connection was refused.' });
      expect(noticesOf(result)).toEqual([
        'The SLI of Index latency cannot be read since 2026-06-10 11:55: The connection was refused.',
        'Nothing was measured lately of Stale.',
        'Nothing was measured yet of Billing.',
        'History is still being read of Index latency.',
        'Changed within this time, and answered throughout by the definition at its end: Checkout availability.',
      ]);
    });

    test.each([
      ['slo', 'Checkout availability', ['checkout-availability']],
      ['team', 'Search', ['index-latency', 'stale']],
      // A service that is not configured, but named by an SLO.
      ['service', 'gateway', ['gateway']],
    ])('are filtered by %s', async (dimension, value, expected) => {
      expect((await rows('slos', { where: where(dimension, value) })).map(({ slo }) => slo)).toEqual(expected);
    });

    test('are those of the time that is asked about', async () => {
      const found = await rows('slos', {}, ['2026-06-01T00:00:00Z', '2026-06-03T00:00:00Z']);
      const objectives = new Map(found.map((row) => [row.slo, row.objective]));
      expect(objectives.get('checkout-availability')).toBe('95% over 10 days');
      expect(objectives.get('old-checkout')).toBe('99% over 7 days');
      expect((await rows('slos')).map(({ slo }) => slo)).not.toContain('old-checkout');
    });

    test('without any say where to begin', async () => {
      const none = asker(storage, now, directory, { ...slos, slos: handBook([]) });
      const result = await none({ kind: 'list', list: 'slos' }, range);
      expect(frameOf(result).schema.meta?.custom).toEqual({ empty: true });
      expect(noticesOf(result)).toEqual([
        'No SLO is defined yet. Name a folder of definitions in the configuration: see docs/slos.md.',
      ]);
    });
  });

  test('burnEpisodes: the latest first, in shares of the window that ends with the range', async () => {
    const found = await rows('burnEpisodes', { where: where('slo', 'checkout-availability') }, [
      '2026-06-05T00:00:00Z',
      '2026-06-09T00:00:00Z',
    ]);
    expect(found).toMatchObject([
      { from: june('08T03:00'), to: june('08T03:20'), spent: 100 / 1152, peakBurn: 50, pages: 0 },
      {
        from: june('05T10:00'),
        to: june('05T10:30'),
        title: 'Checkout availability burned',
        team: 'payments',
        service: 'checkout',
        spent: 300 / 1152,
        peakBurn: 100,
        pages: 2,
        attribution: 'pages',
      },
    ]);
  });

  test('burnEpisodes of all SLOs', async () => {
    const found = await rows('burnEpisodes', {}, ['2026-06-10T00:00:00Z', now]);
    const count = (slo: string) => found.filter((row) => row.slo === slo).length;
    expect([count('gateway'), count('index-latency'), count('checkout-availability')]).toEqual([12, 1, 0]);
  });

  test('deploys', async () => {
    expect(await rows('deploys', { where: where('team', 'payments') })).toEqual([
      {
        at: june('05T09:50'),
        title: 'v2.31',
        team: 'payments',
        service: 'checkout',
        link: 'https://ci.example.com/231',
      },
    ]);
    const empty = await engine.open();
    const result = await asking(empty, slos)({ kind: 'list', list: 'deploys' });
    expect(noticesOf(result)).toEqual([
      'No deploy is known yet. Send them as events of type deploy: see docs/sources.md.',
    ]);
  });

  test('sloProblems', async () => {
    expect(await rows('sloProblems')).toEqual([
      { file: 'slos.yaml', line: 12, field: 'spec.objectives[0].target', problem: 'A target is below 1.' },
    ]);
  });

  test('values of the dimension are SLOs in force and removed ones, by name', async () => {
    const known = { db: storage.db, directory, slos: slos.slos };
    expect(await dimensionValues('slo', undefined, 100, known)).toEqual([
      { value: 'billing', label: 'Billing' },
      { value: 'checkout-availability', label: 'Checkout availability' },
      { value: 'gateway', label: 'Gateway' },
      { value: 'index-latency', label: 'Index latency' },
      { value: 'old-checkout', label: 'Old checkout (removed)' },
      { value: 'stale', label: 'Stale' },
    ]);
  });
});
