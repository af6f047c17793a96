import { forEachEngine } from '../../testing/storage/engines';
import { DAY, MINUTE } from '../../time/units';
import { emptyDay } from './dayPart';
import { EVENTS } from './rollUp';
import { chunkRow, dayKey, readDays, wholeOf } from './rows';

// A separate PostgreSQL server may start slowly on a busy machine.
jest.setTimeout(180_000);

const TODAY = Date.UTC(2026, 5, 10);
const FORMER = TODAY - 3 * DAY;
/** More SLOs than one query reads, with names that databases and JavaScript sort differently. */
const slos = Array.from({ length: 230 }, (_, i) => `${['a', 'B', 'é', '_'][i % 4]}-${i}`);
/** Minutes at the edges of a day, and at the edges of the spans in which so many SLOs are read. */
const moments = [0, 216, 217, 218, 219, 700, 1439];

const minute = (slo: string, at: number, good: number, writtenAt: number) => ({
  slo,
  channel: EVENTS,
  at: new Date(at),
  good,
  total: 1000,
  covered: 1,
  written_at: new Date(writtenAt),
  demo: false,
});

function chunk(slo: string, day: number, good: number, writtenAt: number) {
  const part = emptyDay(day);
  part.good.fill(good);
  part.total.fill(1000);
  part.covered.fill(1);
  const row = chunkRow(slo, EVENTS, part, writtenAt, false);
  return row ? [row] : [];
}

forEachEngine((engine) => {
  test('days of many SLOs are read in full, however many queries that takes', async () => {
    const storage = await engine.open();
    await storage.write(async ({ append }) => {
      await append(
        'sli_minute',
        [FORMER, TODAY].flatMap((day) =>
          slos.flatMap((slo, i) => [
            ...moments.map((at) => minute(slo, day + at * MINUTE, i, day + 1)),
            // The minute has several rows; the last written applies, whatever their order.
            minute(slo, day + 217 * MINUTE, i + 1, day + 3),
            minute(slo, day + 217 * MINUTE, i + 2, day + 2),
          ])
        )
      );
      // The former day is packed with all but its last rows; the day between the two is not requested.
      await append(
        'sli_chunk',
        [FORMER, FORMER + DAY].flatMap((day) => slos.flatMap((slo, i) => chunk(slo, day, 500 + i, FORMER + 2)))
      );
    });

    const kept = await readDays(storage.db, { slos, days: [TODAY, FORMER] });
    expect(kept.size).toBe(2 * slos.length);
    for (const [i, slo] of slos.entries()) {
      const today = kept.get(dayKey(slo, EVENTS, TODAY));
      expect(today?.chunk).toBeUndefined();
      const expected = emptyDay(TODAY);
      for (const at of moments) {
        expected.good[at] = at === 217 ? i + 1 : i;
        expected.total[at] = 1000;
        expected.covered[at] = 1;
      }
      expect(today && wholeOf(today)).toEqual(expected);

      const former = kept.get(dayKey(slo, EVENTS, FORMER));
      const good = new Float64Array(1440).fill(500 + i);
      good[217] = i + 1;
      expect(former && wholeOf(former).good).toEqual(good);
    }
  });

  test('a day whose minutes are all in its chunk is the chunk alone', async () => {
    const storage = await engine.open();
    await storage.write(async ({ append }) => {
      await append('sli_minute', [minute('a', TODAY, 1, TODAY + 1)]);
      await append('sli_chunk', chunk('a', TODAY, 7, TODAY + 1));
    });
    const kept = await readDays(storage.db, { slos: ['a'], days: [TODAY] });
    expect(kept.get(dayKey('a', EVENTS, TODAY))).toMatchObject({ minutes: undefined, chunk: { writtenAt: TODAY + 1 } });
  });
});
