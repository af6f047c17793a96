import type { MeasureQuery, WatchbillQuery } from '@watchbill/query';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../storage/testing';
import { asker, frameOf, keep, page, rowsOf } from './testing';

/**
 * Four days of Budapest, the second of 23 hours (clocks go forward on Sunday 2026-03-29), seen on the fourth at noon.
 * Each comment is the responder's own clock.
 */
const pages = [
  page('2026-03-27T22:30:00Z', 'anna'), // Fri 23:30, before the range
  page('2026-03-27T22:30:40Z', 'anna', { interruption: false }),
  page('2026-03-28T23:30:00Z', 'anna', { provenance: 'assigned' }), // Sun 00:30
  page('2026-03-29T00:30:00Z', 'anna', { provenance: 'inferred' }), // Sun 01:30
  page('2026-03-29T01:30:00Z', 'anna'), // Sun 03:30, an hour that follows 01:30
  page('2026-03-29T22:30:00Z', 'anna'), // Mon 00:30
  page('2026-03-30T08:00:00Z', 'anna', { rule: 'DiskFull', rotation: 'payments-primary' }), // Mon 10:00
  page('2026-03-30T08:20:00Z', 'anna', { rule: 'DiskFull', rotation: 'payments-primary' }), // Mon 10:20
  page('2026-03-30T08:00:00Z', 'bela', { rule: 'DiskFull' }), // Mon 04:00 in New York
  page('2026-03-30T20:00:00Z', 'chitra', { team: 'search', service: 'index', severity: 'warning' }), // Tue 01:30 in Kolkata
  page('2026-03-30T12:00:00Z', null, { provenance: 'inferred' }), // Mon 14:00 of the team
];
const range: [string, string] = ['2026-03-27T23:00:00Z', '2026-03-31T22:00:00Z'];
const now = '2026-03-31T12:00:00Z';

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

  describe('totals', () => {
    test.each([
      ['pages', 9],
      ['interruptions', 8],
      ['sleepInterruptions', 6],
      ['disruptedHours', 7],
    ])('%s are %i', async (measure, expected) => {
      expect(await ask({ measure })).toEqual([[expected]]);
    });

    test('come largest first, and show nobody', async () => {
      expect(await ask({ by: ['responder'] })).toEqual([
        ['anna', 6],
        ['bela', 1],
        ['chitra', 1],
        ['nobody', 1],
      ]);
      expect(await ask({ measure: 'interruptions', by: ['responder'] })).toEqual([
        ['anna', 6],
        ['bela', 1],
        ['chitra', 1],
      ]);
    });

    test.each([
      [
        'band',
        [
          ['sleep', 6],
          ['business', 3],
        ],
      ],
      [
        'weekday',
        [
          ['monday', 5],
          ['sunday', 3],
          ['tuesday', 1],
        ],
      ],
      [
        'rotation',
        [
          ['none', 7],
          ['payments-primary', 2],
        ],
      ],
      [
        'provenance',
        [
          ['observed', 6],
          ['inferred', 2],
          ['assigned', 1],
        ],
      ],
      [
        'severity',
        [
          ['critical', 8],
          ['warning', 1],
        ],
      ],
      [
        'rule',
        [
          ['HighErrorRate', 6],
          ['DiskFull', 3],
        ],
      ],
      [
        'hourOfDay',
        [
          ['0', 2],
          ['1', 2],
          ['10', 2],
          ['14', 1],
          ['3', 1],
          ['4', 1],
        ],
      ],
    ])('by %s', async (dimension, expected) => {
      expect(await ask({ by: [dimension] })).toEqual(expected);
    });

    test('by two dimensions, cut to the top', async () => {
      expect(await ask({ by: ['responder', 'band'], top: 2 })).toEqual([
        ['anna', 'sleep', 4],
        ['anna', 'business', 2],
      ]);
    });

    test('show ids, to which names are mapped', async () => {
      const frame = frameOf(await asker(storage, now)(total({ by: ['team', 'band'] }), range));
      expect(frame.schema.meta?.type).toBe('numeric-long');
      expect(frame.schema.fields.map((field) => field.config)).toEqual([
        {
          displayName: 'Team',
          mappings: [{ type: 'value', options: { payments: { text: 'Payments' }, search: { text: 'Search' } } }],
        },
        expect.objectContaining({ displayName: 'Band' }),
        { displayNameFromDS: 'Pages', unit: 'short' },
      ]);
    });
  });

  describe('filters', () => {
    test.each([
      ['one value', [{ dimension: 'responder', op: '=', values: ['anna'] }], 6],
      ['several values', [{ dimension: 'responder', op: '=', values: ['bela', 'chitra'] }], 2],
      ['nobody', [{ dimension: 'responder', op: '=', values: ['nobody'] }], 1],
      ['not one value', [{ dimension: 'responder', op: '!=', values: ['anna'] }], 3],
      ['not several values', [{ dimension: 'responder', op: '!=', values: ['anna', 'nobody'] }], 2],
      [
        'a name, an alias, any letter case',
        [{ dimension: 'responder', op: '=', values: ['Béla', 'ANNA@example.com'] }],
        7,
      ],
      ['a value that only the data knows', [{ dimension: 'rule', op: '=', values: ['DiskFull'] }], 3],
      ['a weekday', [{ dimension: 'weekday', op: '=', values: ['Sunday'] }], 3],
      ['no rotation', [{ dimension: 'rotation', op: '=', values: ['none'] }], 7],
      [
        'all of two',
        [
          { dimension: 'team', op: '=', values: ['payments'] },
          { dimension: 'band', op: '=', values: ['sleep'] },
        ],
        5,
      ],
    ] as const)('by %s', async (_, where, expected) => {
      expect(await ask({ where: where.map((filter) => ({ ...filter, values: [...filter.values] })) })).toEqual([
        [expected],
      ]);
    });

    test('that match nothing known name the nearest known word', async () => {
      const refused = await asker(storage, now)(
        total({ where: [{ dimension: 'team', op: '=', values: ['paymnts'] }] }),
        range
      );
      expect(refused).toEqual({
        status: 400,
        error: { message: 'There is no team "paymnts". Did you mean "payments"?', at: 'where[0].values[0]' },
      });
    });

    test('that match in part answer, and say so', async () => {
      const frame = frameOf(
        await asker(storage, now)(
          total({ where: [{ dimension: 'rule', op: '=', values: ['DiskFull', 'Gone'] }] }),
          range
        )
      );
      expect(frame.data.values).toEqual([[3]]);
      expect(frame.schema.meta?.notices).toContainEqual({
        severity: 'warning',
        text: 'Nothing known matches rule "Gone".',
      });
    });

    test('never reach the database as SQL', async () => {
      const refused = await asker(storage, now)(
        total({ where: [{ dimension: 'rule', op: '=', values: ["x'); drop table page; --"] }] }),
        range
      );
      expect(refused.status).toBe(400);
      expect(await ask({})).toEqual([[9]]);
    });
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

  describe('says', () => {
    test('what share of the pages is not observed', async () => {
      const { meta } = frameOf(await asker(storage, now)(total({}), range)).schema;
      expect(meta?.custom).toEqual({ empty: false, provenance: { observed: 6, assigned: 1, inferred: 2 } });
      expect(meta?.notices).toEqual([
        {
          severity: 'info',
          text:
            '11 % of these pages are assigned with an incident, not seen going out; ' +
            '22 % of these pages are inferred from the rotation, not reported by a paging tool.',
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
