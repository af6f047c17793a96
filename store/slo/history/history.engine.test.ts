import { removeDemo } from '../../demo/remove';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { described, said } from '../../testing/slo/budget';
import { testSlo } from '../../testing/slo/slos';
import { DAY, HOUR, MINUTE } from '../../time/units';
import { historyOn, minutes, TODAY, totals } from '../../testing/slo/history';

const slo = testSlo();
const firstHour = { from: TODAY, to: TODAY + HOUR };
const always = { from: TODAY - 800 * DAY, to: TODAY + 800 * DAY };

/** A day in which every fifth minute has two events, one of them bad; all others have one good event. */
const wholeDay = (day: number) =>
  minutes(
    day,
    Array.from({ length: 1440 }, (_, i) => (i % 5 === 0 ? [1, 2] : [0, 1]))
  );

forEachEngine((engine) => {
  async function archive() {
    const storage = await engine.open();
    return { storage, ...historyOn(storage) };
  }

  const rows = async ({ db }: Storage, table: 'sli_minute' | 'sli_chunk') =>
    (await db.selectFrom(table).select('slo').execute()).length;

  test('keeps minutes, and what was measured again of them', async () => {
    const { history } = await archive();
    await history.write([minutes(TODAY, [[0, 10], [1, 10], null])]);
    await history.write([minutes(TODAY + MINUTE, [[2, 11], [0, 5], null])]);
    await history.write([minutes(TODAY, [null, null, null])]);
    expect(described(await history.events(slo.id, firstHour), TODAY)).toEqual(['0+1 0/10', '1+1 2/11', '2+1 0/5']);
    expect(await history.extents()).toEqual(new Map([[slo.id, { from: TODAY, to: TODAY + 3 * MINUTE }]]));
  });

  test('writes down only what is new', async () => {
    const { storage, history } = await archive();
    await history.write([
      minutes(TODAY, [
        [0, 1],
        [0, 2],
        [0, 3],
      ]),
    ]);
    await history.write([
      minutes(TODAY, [
        [0, 1],
        [1, 2],
        [0, 3],
        [0, 4],
      ]),
    ]);
    expect(await rows(storage, 'sli_minute')).toBe(5);
  });

  test('answers zeros and nothing of what was never measured', async () => {
    const { history } = await archive();
    expect(await history.sums([{ slo, spans: [firstHour] }])).toEqual([[{ good: 0, total: 0, measured: 0 }]]);
    expect(described(await history.budget(slo, firstHour), TODAY)).toEqual([]);
    expect(await history.edges(slo.id)).toEqual([]);
    expect(await history.extents()).toEqual(new Map());
  });

  test('counts a minute that a span cuts by its share', async () => {
    const { history } = await archive();
    await history.write([
      minutes(TODAY, [
        [2, 10],
        [0, 10],
        [4, 8],
      ]),
    ]);
    const span = { from: TODAY + MINUTE / 2, to: TODAY + 2.25 * MINUTE };
    const inOne = { from: TODAY + MINUTE / 4, to: TODAY + MINUTE / 2 };
    const [sums] = await history.sums([{ slo, spans: [span, inOne] }]);
    expect(sums.map(said)).toEqual(['2/17 in 1.75', '0.5/2.5 in 0.25']);
    expect(totals(await history.budget(slo, span))).toBe('2/17 in 1.75');
  });

  test('keeps the edges of a histogram apart', async () => {
    const { history } = await archive();
    const edges = ['le:0.1', 'le:2.5', 'le:0.25'];
    await history.write(edges.map((channel, i) => minutes(TODAY, [[i, 10]], channel)));
    await history.write([wholeDay(TODAY - DAY), minutes(TODAY - DAY, [[5, 9]], 'le:10')]);
    expect(await history.edges(slo.id)).toEqual([0.1, 0.25, 2.5, 10]);
    expect(described(await history.events(slo.id, firstHour, 'le:2.5'), TODAY)).toEqual(['0+1 1/10']);
    expect(totals(await history.events(slo.id, always, 'le:10'))).toBe('5/9 in 1');
    expect(totals(await history.budget(slo, always))).toBe('288/1728 in 1440');
  });

  test.each([
    [
      'half a minute',
      { ...minutes(TODAY, [[0, 1]]), from: TODAY + 1 },
      /"checkout-availability" \(events\).*whole minute/,
    ],
    ['lists that differ', { ...minutes(TODAY, [[0, 1]]), good: [] }, /0 good, 1 total and 1 covered/],
    ['what is no number', { ...minutes(TODAY, [[0, 1]]), total: [NaN] }, /2026-06-15T00:00:00.000Z has 1 good of NaN/],
    ['too much cover', { ...minutes(TODAY, [[0, 1]]), covered: [2] }, /covered by 2, not 0 to 1/],
  ])('refuses %s, and keeps nothing of that write', async (_, bad, message) => {
    const { storage, history } = await archive();
    await expect(history.write([minutes(TODAY, [[0, 1]]), bad])).rejects.toThrow(message);
    expect(await rows(storage, 'sli_minute')).toBe(0);
  });

  test('packs days that have ended, once', async () => {
    const { storage, history, clock } = await archive();
    await history.write([
      minutes(TODAY + 23 * HOUR, [
        [1, 3],
        [0, 4],
      ]),
      minutes(TODAY + DAY, [[0, 5]]),
    ]);
    clock.now = TODAY + DAY + 2 * HOUR;
    await history.compact();
    expect([await rows(storage, 'sli_minute'), await rows(storage, 'sli_chunk')]).toEqual([1, 1]);
    // A minute that is read again late, after midnight.
    await history.write([minutes(TODAY + 23 * HOUR + MINUTE, [[2, 4]])]);
    await history.compact();
    await history.compact();
    expect([await rows(storage, 'sli_minute'), await rows(storage, 'sli_chunk')]).toEqual([1, 1]);
    expect(totals(await history.events(slo.id, always))).toBe('3/12 in 3');
    expect(totals(await history.budget(slo, always))).toBe('3/12 in 3');
  });

  test('rolls up with age, sums staying as they are, and lets go after 13 months', async () => {
    const { storage, history, clock } = await archive();
    await history.write([wholeDay(TODAY - DAY)]);
    const lengths = async () => {
      await history.compact();
      const series = await history.budget(slo, always);
      const [[sum]] = await history.sums([{ slo, spans: [{ from: TODAY - DAY, to: TODAY - HOUR }] }]);
      return [new Set(series.length), totals(series), said(sum)];
    };
    const after: Array<[days: number, slot: number]> = [
      [13, 1],
      [14, 5],
      [89, 5],
      [90, 60],
      [395, 60],
    ];
    for (const [days, slot] of after) {
      clock.now = TODAY + days * DAY + 2 * HOUR;
      expect(await lengths()).toEqual([new Set([slot * MINUTE]), '288/1728 in 1440', '276/1656 in 1380']);
    }
    clock.now = TODAY + 396 * DAY;
    expect(await lengths()).toEqual([new Set(), '0/0 in 0', '0/0 in 0']);
    expect(await rows(storage, 'sli_chunk')).toBe(0);
    expect(await history.extents()).toEqual(new Map());
  });

  test('keeps old days as long as their rest may come, and packs whole ones at once', async () => {
    const { history, clock } = await archive();
    const day = TODAY - 20 * DAY;
    await history.write([
      wholeDay(day - DAY),
      minutes(day, [
        [1, 2],
        [0, 2],
      ]),
    ]);
    await history.compact();
    await history.write([minutes(day + 2 * MINUTE, [[1, 2]])]);
    const lengths = async () => [...new Set((await history.events(slo.id, always)).length)];
    expect(await lengths()).toEqual([5 * MINUTE, MINUTE]);
    clock.now += 7 * HOUR;
    await history.compact();
    expect(await lengths()).toEqual([5 * MINUTE]);
    expect(totals(await history.events(slo.id, always))).toBe('290/1734 in 1443');
  });

  test('replaces a longer slot where at least as much was measured anew', async () => {
    const { history } = await archive();
    const day = TODAY - 20 * DAY;
    await history.write([wholeDay(day)]);
    await history.write([minutes(day, [[9, 9], [9, 9], null, null, null, [0, 3], [0, 3], [0, 3], [0, 3], [0, 3]])]);
    const series = await history.events(slo.id, { from: day, to: day + 15 * MINUTE });
    expect(described(series, day)).toEqual(['0+5 1/6', '5+5 0/15', '10+5 1/6']);
  });

  test('another store sees what was written, packed and removed', async () => {
    const target = await engine.target();
    const storage = await engine.open(target);
    const other = engine.name === 'postgresql' ? await engine.open(target) : storage;
    const { history, clock } = historyOn(storage);
    const follower = historyOn(other);
    const both = { from: TODAY - DAY, to: TODAY + 2 * DAY };
    const seen = async () => {
      follower.clock.now += 2_000;
      const [[sum]] = await follower.history.sums([{ slo, spans: [both] }]);
      return [said(sum), totals(await follower.history.budget(slo, both)), (await follower.history.extents()).size];
    };
    const twice = (text: string, extents = 1) => [text, text, extents];

    expect(await seen()).toEqual(twice('0/0 in 0', 0));
    await history.write([
      minutes(TODAY, [
        [1, 2],
        [0, 3],
      ]),
    ]);
    expect(await seen()).toEqual(twice('1/5 in 2'));
    // Rows written by a store whose clock is behind must be visible, too.
    clock.now -= HOUR;
    await history.write([minutes(TODAY + MINUTE, [[2, 3]])]);
    expect(await seen()).toEqual(twice('3/5 in 2'));
    clock.now += 20 * HOUR;
    await history.compact();
    expect(await seen()).toEqual(twice('3/5 in 2'));
    await follower.history.write([minutes(TODAY + 2 * MINUTE, [[0, 4]])]);
    clock.now += 2_000;
    const [[sum]] = await history.sums([{ slo, spans: [both] }]);
    expect(said(sum)).toBe('3/9 in 3');

    await history.write([minutes(TODAY, [[0, 1]], 'events', 'demo')], { demo: true });
    follower.clock.now += 2_000;
    expect((await follower.history.extents()).size).toBe(2);
    await removeDemo(storage, () => new Date(clock.now));
    expect(await seen()).toEqual(twice('3/9 in 3'));
    clock.now += 2_000;
    expect([...(await history.extents()).keys()]).toEqual([slo.id]);
  });
});
