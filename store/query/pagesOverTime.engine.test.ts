import type { MeasureQuery, WatchbillQuery } from '@watchbill/contract';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { asker, frameOf, keep, rowsOf } from '../testing/query/facts';
import { now, pages, range } from '../testing/query/pages';

forEachEngine((engine) => {
  let ask: (query: Partial<MeasureQuery>) => Promise<ReturnType<typeof rowsOf>>;
  let storage: Storage;

  beforeAll(async () => {
    storage = await engine.open();
    await keep(storage, { page: pages });
    ask = async (query) => rowsOf(await asker(storage, now)(total(query), range));
  });

  const total = (query: Partial<MeasureQuery>): WatchbillQuery => ({
    kind: 'measure',
    measure: 'pages',
    over: 'total',
    zone: 'Europe/Budapest',
    ...query,
  });

  describe('over time', () => {
    const daily = (query: Partial<MeasureQuery>) => ask({ over: 'time', every: 'day', ...query });
    const days = [
      '2026-03-27T23:00:00.000Z',
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-03-30T22:00:00.000Z',
    ];

    test.each([
      ['pages', [0, 3, 6, 0]],
      ['interruptions', [0, 3, 5, 0]],
      ['sleepInterruptions', [0, 3, 3, 0]],
      ['disruptedHours', [0, 3, 4, 0]],
    ])('%s a local day, one of which has 23 hours', async (measure, counts) => {
      expect(await daily({ measure })).toEqual(days.map((day, i) => [day, counts[i]]));
    });

    test('groups are series with ids as labels and names for people', async () => {
      const frame = frameOf(
        await asker(storage, now)(total({ over: 'time', every: 'day', by: ['team'], top: 1 }), range)
      );
      expect(frame.schema.meta?.type).toBe('timeseries-wide');
      expect(frame.schema.fields.slice(1)).toEqual([
        expect.objectContaining({
          name: 'pages',
          labels: { team: 'payments' },
          config: { displayNameFromDS: 'Payments', unit: 'short' },
        }),
      ]);
      expect(frame.data.values[1]).toEqual([0, 3, 5, 0]);
    });

    test('nothing is known before the first fact and after now, where nothing is counted', async () => {
      const wide: [string, string] = ['2026-03-25T23:00:00Z', '2026-04-02T22:00:00Z'];
      const rows = rowsOf(await asker(storage, now)(total({ over: 'time', every: 'day' }), wide));
      expect(rows.map(([, count]) => count)).toEqual([null, 2, 0, 3, 6, 0, null, null]);
    });

    test('a group that has nothing in a filter is still a series of zeros', async () => {
      const where = [
        { dimension: 'service', op: '=' as const, values: ['index'] },
        { dimension: 'band', op: '=' as const, values: ['business'] },
      ];
      expect((await daily({ by: ['team'], where })).map(([, count]) => count)).toEqual([0, 0, 0, 0]);
    });
  });

  describe('compared with the span before', () => {
    test('as a total', async () => {
      const frame = frameOf(await asker(storage, now)(total({ compare: 'previous' }), range));
      expect(frame.schema.fields.map((field) => field.name)).toEqual(['pages, before']);
      expect(frame.data.values).toEqual([[2]]);
    });

    test('over time, drawn over this span', async () => {
      const rows = await ask({ over: 'time', every: 'day', compare: 'previous' });
      expect(rows).toEqual([
        ['2026-03-27T23:00:00.000Z', null],
        ['2026-03-28T23:00:00.000Z', null],
        ['2026-03-29T22:00:00.000Z', null],
        ['2026-03-30T22:00:00.000Z', 2],
      ]);
    });

    test('with the groups that are largest now', async () => {
      const rows = await ask({ by: ['responder'], top: 1, compare: 'previous' });
      expect(rows).toEqual([['anna', 2]]);
    });
  });

  test("by hour of the week, in each responder's own zone", async () => {
    const rows = await ask({ measure: 'interruptions', over: 'hourOfWeek' });
    expect(rows).toHaveLength(168);
    expect(rows.filter(([, , count]) => typeof count === 'number' && count > 0)).toEqual([
      [1, 0, 1],
      [1, 4, 1],
      [1, 10, 2],
      [2, 1, 1],
      [7, 0, 1],
      [7, 1, 1],
      [7, 3, 1],
    ]);
    const at = (weekday: number, hour: number) => rows[(weekday - 1) * 24 + hour];
    expect([at(6, 0), at(2, 13)]).toEqual([
      [6, 0, 0],
      [2, 13, 0],
    ]);
    expect([at(2, 14), at(3, 0), at(5, 23)]).toEqual([
      [2, 14, null],
      [3, 0, null],
      [5, 23, null],
    ]);
  });

  test.each([
    ['Asia/Kolkata', '2026-03-30T23:30:00Z', '2026-03-31T01:30:00Z', [5, 6]],
    ['Pacific/Chatham', '2026-03-30T15:15:00Z', '2026-03-30T17:15:00Z', [5, 6]],
    ['Europe/Budapest', '2026-03-31T03:20:00Z', '2026-03-31T05:00:00Z', [5, 6]],
  ])('hours of the week of %s that the range does not include have no value', async (zone, from, to, hours) => {
    const query = total({ measure: 'interruptions', over: 'hourOfWeek', zone });
    const rows = rowsOf(await asker(storage, '2026-04-02T00:00:00Z')(query, [from, to]));
    expect(rows.filter(([, , count]) => count !== null)).toEqual(hours.map((hour) => [2, hour, 0]));
  });

  describe('says', () => {
    test('what share of the pages is not observed', async () => {
      const { meta } = frameOf(await asker(storage, now)(total({}), range)).schema;
      expect(meta?.custom).toEqual({ empty: false, provenance: { observed: 6, assigned: 1, inferred: 2 } });
      expect(meta?.notices).toEqual([
        {
          severity: 'info',
          text:
            '11% of these pages are assigned with an incident, not seen going out; ' +
            '22% of these pages are inferred from the rotation, not reported by a paging tool.',
        },
      ]);
    });

    test('the same of interruptions, which nobody does not have', async () => {
      const { meta } = frameOf(await asker(storage, now)(total({ measure: 'interruptions' }), range)).schema;
      expect(meta?.custom?.provenance).toEqual({ observed: 6, assigned: 1, inferred: 1 });
    });

    test('the same of groups that are cut off', async () => {
      const { meta } = frameOf(await asker(storage, now)(total({ by: ['responder'], top: 1 }), range)).schema;
      expect(meta?.custom?.provenance).toEqual({ observed: 6, assigned: 1, inferred: 2 });
    });

    test('when the data starts', async () => {
      const long: [string, string] = ['2026-03-01T00:00:00Z', '2026-03-28T00:00:00Z'];
      const { meta } = frameOf(await asker(storage, now)(total({}), long)).schema;
      expect(meta?.notices).toEqual([
        { severity: 'info', text: 'Data starts at 2026-03-27 23:30, and what is before is unknown.' },
      ]);
    });

    test('nothing is known rather than zero, of a range before the first fact', async () => {
      const before: [string, string] = ['2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z'];
      expect(rowsOf(await asker(storage, now)(total({}), before))).toEqual([[null]]);
    });
  });
});
