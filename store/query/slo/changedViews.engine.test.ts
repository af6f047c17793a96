import type { BudgetView, QueryResult, WatchbillQuery } from '@watchbill/contract';
import type { SloChange } from '../../slo/sloRegistry';
import { archiveWithComposites } from '../../slo/history/archiveWithComposites';
import type { SliHistory } from '../../slo/history/history';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../../slo/types';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import type { AnswerDeps } from '../engine/deps';
import { noticesOf, tablesOf } from '../../testing/query/facts';
import { DAY, MINUTE } from '../../time/units';
import { asking, availability, handBook, keepFacts, keepMinutes, latency, old, START } from '../../testing/query/slo';

const june = (time: string) => `2026-06-${time}:00.000Z`;
const day: [string, string] = ['2026-06-05T09:00:00Z', '2026-06-05T12:00:00Z'];

/** Within the half hour from 10:00 on June 5 in which all events were bad. */
const CHANGED = START + 4 * DAY + 10 * 60 * MINUTE + 10 * MINUTE;
const looser: Slo = {
  ...availability,
  target: 0.95,
  alerts: [{ severity: 'page', long: 60, short: 10, burn: 10, pending: 0 }],
};

const changeOf = (before: Slo, after: Slo | null, knownAt = CHANGED): SloChange[] => [
  { slo: before.id, knownAt: START, change: 'added', definition: before },
  { slo: before.id, knownAt, change: after ? 'changed' : 'removed', definition: after },
];

forEachEngine((engine) => {
  let storage: Storage;
  let archive: SliHistory;

  beforeAll(async () => {
    storage = await engine.open();
    [archive] = await Promise.all([keepMinutes(storage), keepFacts(storage)]);
  });

  const ask = (query: WatchbillQuery, slos: AnswerDeps['slos'], within?: [string, string]): Promise<QueryResult> =>
    asking(storage, { slos, archive })(query, within);
  const budget = (view: BudgetView, slo = availability.id): WatchbillQuery => ({ kind: 'budget', slo, view });
  const episodes: WatchbillQuery = { kind: 'list', list: 'burnEpisodes' };
  const changed = handBook([availability], { changes: changeOf(looser, availability) });
  const removed = handBook([], { changes: changeOf(availability, null) });

  describe('burn rates through a change', () => {
    test('are each by the target and the windows of then', async () => {
      const { burnRates } = tablesOf(await ask(budget('burnRates'), changed, day));
      const at = (time: string) => burnRates.find((row) => row.time === june(time));
      expect(Object.keys(burnRates[0])).toEqual(['time', '5m', '10m', '1h', '6h', '3d']);
      // If all events are bad, the burn rate is 20 with a target of 95 %, and 100 with one of 99 %.
      expect(at('05T10:09')).toEqual(
        expect.objectContaining({ '5m': null, '10m': expect.closeTo(18), '1h': expect.closeTo(3), '3d': null })
      );
      expect(at('05T10:10')).toMatchObject({ '5m': 100, '10m': null, '1h': expect.closeTo(100 / 6) });
      expect(at('05T10:30')).toMatchObject({ '5m': 100, '10m': null, '1h': expect.closeTo(50) });
    });

    test('come with the thresholds of each time, and say so', async () => {
      const result = await ask(budget('burnRates'), changed, day);
      const since = new Date(CHANGED).toISOString();
      expect(tablesOf(result).thresholds).toEqual([
        { severity: 'page', long: 60, short: 10, burn: 10, from: null, to: since },
        { severity: 'page', long: 60, short: 5, burn: 14.4, from: since, to: null },
        { severity: 'ticket', long: 4320, short: 360, burn: 1, from: since, to: null },
      ]);
      expect(noticesOf(result)).toEqual([
        'The definition was changed at 2026-06-05 10:10: each time is judged by the definition of then, and the thresholds that are drawn are those of the end.',
      ]);
    });

    test('a peak between two points is told by the first one after the change', async () => {
      // Points are 20 minutes apart.
      const within: [string, string] = ['2026-05-27T20:00:00Z', '2026-06-10T12:00:00Z'];
      const early = changeOf(looser, availability, START + 4 * DAY + 10 * 60 * MINUTE + 39 * MINUTE);
      const { burnRates } = tablesOf(
        await ask(budget('burnRates'), handBook([availability], { changes: early }), within)
      );
      const after = burnRates.find(({ time }) => String(time) > june('05T10:39'));
      expect(Number(after?.['5m'])).toBeGreaterThan(0);
    });

    test('end where it was removed', async () => {
      const { burnRates } = tablesOf(await ask(budget('burnRates'), removed, day));
      const last = burnRates.findLast((row) => row['5m'] !== null);
      expect(last?.time).toBe(june('05T10:09'));
    });
  });

  test.each<[string, AnswerDeps['slos'], unknown[]]>([
    [
      'the definition of its time',
      changed,
      [
        // With 99 %, of the 9.5 days until the end of the range; with 95 %, of the 6,370 minutes until the change.
        { from: june('08T03:00'), to: june('08T03:20'), spent: expect.closeTo(100 / 1368) },
        { from: june('05T10:10'), to: june('05T10:30'), spent: expect.closeTo(200 / 1368) },
        { from: june('05T10:00'), to: june('05T10:10'), spent: expect.closeTo(100 / (6370 * 10 * 0.05)) },
      ],
    ],
    [
      'the definition that is gone',
      removed,
      [{ from: june('05T10:00'), to: june('05T10:10'), spent: expect.closeTo(100 / (6370 * 10 * 0.01)) }],
    ],
  ])('burn episodes are under %s', async (_, slos, expected) => {
    expect(tablesOf(await ask(episodes, slos)).burnEpisodes).toMatchObject(expected);
  });

  test.each(['checkout-availability', 'Checkout availability'])('a removed SLO is found by %p', async (name) => {
    const result = await ask(budget('state', name), removed);
    expect(tablesOf(result).state).toMatchObject([{ slo: availability.id, name: availability.name }]);
    expect(noticesOf(result)[0]).toBe(
      'Checkout availability is no longer defined since 2026-06-05 10:10: this is its history.'
    );
  });

  test('a range after the last minute of a removed SLO says which to choose', async () => {
    const gone = handBook([], { changes: changeOf(old, null) });
    const within: [string, string] = ['2026-06-09T00:00:00Z', '2026-06-10T00:00:00Z'];
    expect(noticesOf(await ask(budget('burndown', old.name), gone, within)).slice(0, 2)).toEqual([
      'Old checkout is no longer defined since 2026-06-05 10:10: this is its history.',
      'Its last minute ended at 2026-06-05 00:00: choose a range before to see how it burned.',
    ]);
  });

  test.each<[string, Slo, string[]]>([
    [
      'its window',
      { ...availability, target: 0.95 },
      [
        'The definition was changed at 2026-06-05 10:10: the whole window is judged by the new one, and what was measured before stays as it was measured.',
      ],
    ],
    [
      'its indicator',
      { ...availability, indicator: { kind: 'pushed', sli: 'other' } },
      ['What is measured was changed at 2026-06-05 10:10: what was measured before stays as it was measured.'],
    ],
    ['words only', { ...availability, description: 'Others', alerts: [] }, []],
  ])('an SLO with a change of %s says so', async (_, before, expected) => {
    const slos = handBook([availability], { changes: changeOf(before, availability) });
    expect(noticesOf(await ask(budget('burndown'), slos))).toEqual(expected);
  });

  describe('a composite', () => {
    const whole = testSlo({
      id: 'whole',
      name: 'Whole',
      window: { kind: 'rolling', days: 1 },
      indicator: {
        kind: 'composite',
        parts: [
          { slo: availability.id, weight: 2 },
          { slo: 'billing', weight: 1 },
          { slo: old.id, weight: 1 },
        ],
      },
    });
    const billing = testSlo({ id: 'billing', name: 'Billing' });
    const slos = handBook([whole, availability, latency, billing, old]);
    const told = [
      'Nothing was ever measured of its part Billing, 25% of the whole.',
      'Nothing was measured since 2026-06-05 00:00 of its part Old checkout, 25% of the whole.',
    ];
    const wholeArchive = () => archiveWithComposites(archive, slos);

    test('names parts that were never measured, or not lately', async () => {
      const asked = asking(storage, { slos, archive: wholeArchive() });
      expect(noticesOf(await asked(budget('state', 'whole')))).toEqual([
        ...told,
        'Only 50% of the window was measured; the rest is unknown.',
      ]);
      expect(noticesOf(await asked({ kind: 'list', list: 'slos' }))).toContain('A part was never measured of Whole.');
    });

    test('that is removed answers by its parts as they were', async () => {
      const all = [whole, availability, billing, old];
      const gone = handBook([], { changes: all.flatMap((slo) => changeOf(slo, null)) });
      const of = archiveWithComposites(archive, gone);
      const [before] = tablesOf(
        await asking(storage, { slos, archive: wholeArchive() })(budget('state', 'whole'), day)
      ).state;
      const [after] = tablesOf(await asking(storage, { slos: gone, archive: of })(budget('state', 'whole'), day)).state;
      expect(after).toEqual(before);
      // 720 minutes covered to three quarters and 720 covered to a half, of which 30 were bad.
      expect(after).toMatchObject({ sli: expect.closeTo(1 - 15 / 900, 9), coverage: expect.closeTo(0.625, 9) });
    });
  });
});
