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
});
