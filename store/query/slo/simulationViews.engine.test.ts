import { type QueryResult, SIMULATION_VIEWS, type WatchbillQuery } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { SliHistory } from '../../slo/history/history';
import { forEachEngine } from '../../testing/storage/engines';
import type { AnswerDeps } from '../engine/deps';
import { asker, frameOf, noticesOf, tablesOf } from '../../testing/query/facts';
import { asking, availability, directory, END, handBook, keepMinutes, keepSlos, range } from '../../testing/query/slo';

forEachEngine((engine) => {
  let storage: Storage;
  let slos: Pick<AnswerDeps, 'slos' | 'archive'>;
  const ask = (query: WatchbillQuery, within = range): Promise<QueryResult> => asking(storage, slos)(query, within);

  beforeAll(async () => {
    storage = await engine.open();
    slos = await keepSlos(storage);
  });

  test.each([...SIMULATION_VIEWS])('%s of an SLO that was never measured says what to do', async (name) => {
    const result = await ask({ kind: 'simulate', slo: 'billing', view: name });
    expect(frameOf(result).schema.meta?.custom).toMatchObject({ empty: true });
    expect(noticesOf(result)[0]).toContain('Nothing was measured yet of Billing');
  });

  describe('sweep', () => {
    const sweep = async (more: object) => ask({ kind: 'simulate', slo: availability.id, view: 'sweep', ...more });

    test('answers a row for each combination, among them the SLO as it is', async () => {
      const result = await sweep({ targets: [0.99, 0.999], days: [5, 10] });
      expect(tablesOf(result).sweep.map((row) => [row.target, row.days, row.remaining, row.own])).toEqual([
        // In the last five days, 100 of 72,000 events are bad.
        [0.99, 5, 1 - 100 / 720, false],
        [0.99, 10, 1 - 400 / 1368, true],
        [0.999, 5, expect.closeTo(1 - 100 / 72, 9), false],
        [0.999, 10, expect.closeTo(1 - 400 / 136.8, 9), false],
      ]);
      expect(noticesOf(result).at(-1)).toBe('Pages and episodes are of 2026-06-01 00:00 to 2026-06-10 12:00.');
    });

    test('answers what was saved as a replay', async () => {
      const old: WatchbillQuery = JSON.parse(JSON.stringify({ kind: 'replay', slo: availability.id, view: 'sweep' }));
      expect(await ask(old)).toEqual(await sweep({}));
    });

    test('is exact at an edge of the histogram, and bounded between two', async () => {
      const result = await ask({
        kind: 'simulate',
        slo: 'index-latency',
        view: 'sweep',
        targets: [0.4],
        days: [5],
        thresholds: [0.1, 0.3],
      });
      // Of 100 events, 50 are good at 0.1 s and 95 at 0.5 s until the last hour; then 50 at 0.1 s and none at 0.5 s.
      expect(tablesOf(result).sweep).toMatchObject([
        {
          threshold: 0.1,
          exact: true,
          sli: 0.5,
          low: expect.closeTo(1 - 0.5 / 0.6),
          high: expect.closeTo(1 - 0.5 / 0.6),
        },
        { threshold: 0.3, exact: false },
      ]);
      expect(frameOf(result).schema.meta?.custom).toMatchObject({ slo: 'index-latency', edges: [0.1, 0.5] });
    });

    test('tells no edges of what is no latency, and nothing that is coarse of what is known by minute', async () => {
      expect(frameOf(await sweep({})).schema.meta?.custom).toMatchObject({ edges: [], coarse: [] });
    });

    test('says which pages are known less finely', async () => {
      const later = '2026-06-30T12:00:00Z';
      const aged = await engine.open();
      const archive = await keepMinutes(aged);
      const methodOf = () => ({ kind: 'occurrences' }) as const;
      await new SliHistory(aged, { now: () => new Date(later), methodOf }).compact();
      const answered = await asker(aged, later, directory, { slos: handBook([availability]), archive })(
        { kind: 'simulate', slo: availability.id, view: 'sweep', zone: 'Europe/Budapest' },
        range
      );
      const words = 'Pages and times until found before 2026-06-10 14:00 are known to within 5 minutes.';
      expect(noticesOf(answered).at(-1)).toBe(words);
      const coarse = [{ before: END, minutes: 5 }];
      expect(frameOf(answered).schema.meta?.custom).toMatchObject({ slo: availability.id, coarse });
    });

    test('leaves out what it is told to', async () => {
      const exclude = [{ from: '2026-06-05T10:00Z', to: '2026-06-05T10:30Z' }];
      expect(tablesOf(await sweep({ exclude })).sweep).toMatchObject([
        { remaining: expect.closeTo(1 - 100 / 1365, 9) },
      ]);
    });

    test.each([
      [{ exclude: [{ from: 'yesterday', to: '2026-06-05T10:30Z' }] }, 'exclude[0].from', '"yesterday" is no time'],
      [{ exclude: [{ from: '2026-06-06', to: '2026-06-05' }] }, 'exclude[0].to', 'must end after it begins'],
      [{ thresholds: [0.2] }, 'thresholds', 'leave thresholds out'],
      [{ burns: [200] }, 'burns', 'can never fire'],
    ])('refuses %j', async (more, at, message) => {
      expect(await sweep(more)).toEqual({ status: 400, error: { at, message: expect.stringContaining(message) } });
    });
  });

  test('forecast says that there is too little history', async () => {
    const result = await ask({ kind: 'simulate', slo: availability.id, view: 'forecast' });
    expect(tablesOf(result)).toMatchObject({ forecast: [{ chance: null }], paths: [] });
    expect(noticesOf(result).at(-1)).toBe(
      'Only 9 full days were measured in the last 90 days; a forecast draws from at least 14.'
    );
  });
});
