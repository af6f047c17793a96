import { forEachEngine } from '../../testing/storage/engines';
import { said, type Slot } from '../../testing/slo/budget';
import { testSlo } from '../../testing/slo/slos';
import type { BudgetingMethod } from '../types';
import { DAY, MINUTE } from '../../time/units';
import { historyOn, minutes, TODAY, totals } from '../../testing/slo/history';

forEachEngine((engine) => {
  describe('slices of time', () => {
    // A slice of ten minutes is good with at least 80% good events: 1 bad of 12 is good, 3 bad of 14 is not.
    const method: BudgetingMethod = { kind: 'timeslices', slice: 10, target: 0.8 };
    const sliced = testSlo({ method });
    const day = (start: number) =>
      minutes(
        start,
        Array.from({ length: 1440 }, (_, i): Slot => (i % 10 === 0 && i < 60 ? [3, 5] : [0, 1]))
      );
    const asked = (start: number) => ({ from: start, to: start + DAY });

    test.each([
      [1, 10],
      [20, 10],
      [100, 60],
    ])('are counted %d days later as they were by minute, in slots of %d minutes', async (days, slot) => {
      const { history, clock } = historyOn(await engine.open(), method);
      const start = TODAY - DAY;
      await history.write([day(start)]);
      clock.now = TODAY + days * DAY;
      await history.compact();
      const series = await history.budget(sliced, asked(start));
      expect(new Set(series.length)).toEqual(new Set([slot * MINUTE]));
      expect(totals(series)).toBe('6/144 in 1440');
      const halfDay = { from: start, to: start + DAY / 2 };
      const sums = await history.sums([{ slo: sliced, spans: [asked(start), halfDay] }]);
      expect(sums[0].map(said)).toEqual(['6/144 in 1440', '6/72 in 720']);
    });

    test('follow minutes as they come', async () => {
      const { history } = historyOn(await engine.open(), method);
      const sum = async () => said((await history.sums([{ slo: sliced, spans: [asked(TODAY)] }]))[0][0]);
      await history.write([
        minutes(
          TODAY,
          Array.from({ length: 5 }, () => [0, 1])
        ),
      ]);
      expect(await sum()).toBe('0/1 in 5');
      await history.write([
        minutes(TODAY + 5 * MINUTE, [
          [9, 10],
          [0, 1],
        ]),
      ]);
      expect(await sum()).toBe('1/1 in 7');
    });

    test('are kept anew with what comes late to a day that was rolled up', async () => {
      const { history } = historyOn(await engine.open(), method);
      const start = TODAY - 20 * DAY;
      await history.write([day(start)]);
      await history.write([
        minutes(
          start,
          Array.from({ length: 10 }, () => [0, 1])
        ),
      ]);
      expect(totals(await history.budget(sliced, asked(start)))).toBe('5/144 in 1440');
    });
  });
});
