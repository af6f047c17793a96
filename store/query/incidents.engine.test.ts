import type { Filter, ListQuery, MeasureQuery } from '@watchbill/contract';
import type { Storage } from '../storage/storage';
import { forEachEngine } from '../testing/storage/engines';
import { asker, frameOf, keep, rowsOf, transition } from '../testing/query/facts';

const day = (clock: string) => `2026-05-04T${clock}Z`;
const range: [string, string] = [day('00:00:00'), '2026-05-05T00:00:00Z'];
const now = '2026-05-04T20:00:00Z';

/** Seconds to the first human action: P1 120, P2 600, P3 never, P4 60, P5 240. Seconds to resolve: P1 1800, P3 300, P5 240. */
const events = [
  transition('P1', day('10:00:00'), 'triggered', null, { responder: 'anna', link: 'https://pager.example/P1' }),
  transition('P1', day('10:02:00'), 'acknowledged', 'anna'),
  transition('P1', day('10:30:00'), 'resolved'),
  transition('P2', day('11:00:00'), 'triggered', null, { responder: 'anna' }),
  transition('P2', day('11:10:00'), 'acknowledged', 'anna', { team: 'unassigned', service: '' }),
  transition('P2', day('11:30:00'), 'resolved', 'anna'),
  transition('P2', day('11:40:00'), 'reopened'),
  transition('P3', day('12:00:00'), 'triggered', null, { responder: 'bela' }),
  transition('P3', day('12:05:00'), 'resolved'),
  transition('P4', day('13:00:00'), 'triggered', null, { responder: 'bela' }),
  transition('P4', day('13:01:00'), 'reassigned', 'bela', { responder: 'anna' }),
  transition('P4', day('13:05:00'), 'acknowledged', 'anna'),
  transition('P5', day('14:00:00'), 'triggered', 'chitra', { responder: 'chitra', team: 'search', service: 'index' }),
  transition('P5', day('14:04:00'), 'resolved', 'chitra', { team: 'search' }),
  // Before the range: one incident that is still open, and one that was resolved.
  transition('P0', '2026-03-01T09:00:00Z', 'triggered', null, { team: 'search' }),
  transition('P-1', '2026-03-01T10:00:00Z', 'triggered'),
  transition('P-1', '2026-03-01T10:30:00Z', 'resolved'),
];

forEachEngine((engine) => {
  let storage: Storage;
  const measure = (query: Partial<MeasureQuery>) =>
    asker(storage, now)({ kind: 'measure', measure: 'timeToAcknowledge', over: 'total', ...query }, range);
  const list = (query: Partial<ListQuery>, within = range) =>
    asker(storage, now)({ kind: 'list', list: 'incidents', ...query }, within);

  beforeAll(async () => {
    storage = await engine.open();
    await keep(storage, { incident_event: events });
  });

  test('percentiles come from the values, and never counts what no human answered', async () => {
    const statistics: MeasureQuery['statistics'] = ['p50', 'p75', 'p90', 'p95', 'p99', 'max', 'count', 'never'];
    const result = await measure({ statistics });
    const [row] = rowsOf(result);
    // Of 60, 120, 240 and 600 s: percentile_cont interpolates between neighbors.
    [180, 330, 492, 546, 589.2, 600, 4, 1].forEach((expected, i) => expect(row[i]).toBeCloseTo(expected, 9));
    const { fields, meta } = frameOf(result).schema;
    expect(fields.map((field) => [field.name, field.config?.unit])).toEqual(
      statistics.map((statistic) => [statistic, statistic === 'count' || statistic === 'never' ? 'short' : 's'])
    );
    expect(meta?.custom).toEqual({ empty: false, count: 4, never: 1 });
    expect(meta?.notices).toEqual([{ severity: 'info', text: '1 of 5 incidents were never acknowledged by a human.' }]);
  });

  test('a resolve by a machine ends an incident, and a reopening begins it again', async () => {
    const result = await measure({ measure: 'timeToResolve', statistics: ['p50', 'max', 'count', 'never'] });
    expect(rowsOf(result)).toEqual([[300, 1800, 3, 2]]);
  });

  test('the median is what is asked for without a statistic', async () => {
    expect(rowsOf(await measure({}))).toEqual([[180]]);
  });

  test("an acknowledgement counts for its incident's trigger, whatever else it says", async () => {
    const where: Filter[] = [{ dimension: 'team', op: '=', values: ['payments'] }];
    expect(rowsOf(await measure({ statistics: ['max', 'count', 'never'], where }))).toEqual([[600, 3, 1]]);
  });

  test('by responder of the trigger, slowest first', async () => {
    expect(rowsOf(await measure({ by: ['responder'], statistics: ['p50', 'never'] }))).toEqual([
      ['anna', 360, 0],
      ['chitra', 240, 0],
      ['bela', 60, 1],
    ]);
  });

  test('over time, an hour without a value is null, and its counts are 0', async () => {
    const rows = rowsOf(await measure({ over: 'time', every: 'hour', statistics: ['p50', 'never'] }));
    expect(rows.slice(9, 16)).toEqual([
      ['2026-05-04T09:00:00.000Z', null, 0],
      ['2026-05-04T10:00:00.000Z', 120, 0],
      ['2026-05-04T11:00:00.000Z', 600, 0],
      ['2026-05-04T12:00:00.000Z', null, 1],
      ['2026-05-04T13:00:00.000Z', 60, 0],
      ['2026-05-04T14:00:00.000Z', 240, 0],
      ['2026-05-04T15:00:00.000Z', null, 0],
    ]);
    // After now, nothing is known, not even that there were no incidents.
    expect(rows.slice(20).map((row) => row.slice(1))).toEqual([
      [null, 0],
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  test('incidents are counted where they were triggered', async () => {
    expect(rowsOf(await measure({ measure: 'incidents', by: ['team'] }))).toEqual([
      ['payments', 4],
      ['search', 1],
    ]);
  });

  describe('as a list', () => {
    const columns = ['externalId', 'state', 'timeToAcknowledge', 'timeToResolve'];
    const shown = (result: Parameters<typeof frameOf>[0]) => {
      const { schema } = frameOf(result);
      const at = columns.map((name) => schema.fields.findIndex((field) => field.name === name));
      return rowsOf(result).map((row) => at.map((i) => row[i]));
    };

    test('newest first, with those still open from before the range', async () => {
      expect(shown(await list({}))).toEqual([
        ['P5', 'resolved', 240, 240],
        ['P4', 'acknowledged', 60, null],
        ['P3', 'resolved', null, 300],
        ['P2', 'triggered', 600, null],
        ['P1', 'resolved', 120, 1800],
        ['P0', 'triggered', null, null],
      ]);
    });

    test.each([
      [['triggered'], ['P2', 'P0']],
      [['acknowledged'], ['P4']],
      [
        ['triggered', 'acknowledged'],
        ['P4', 'P2', 'P0'],
      ],
      [['resolved'], ['P5', 'P3', 'P1']],
    ])('that are %p', async (values, expected) => {
      const rows = shown(await list({ where: [{ dimension: 'state', op: '=', values }] }));
      expect(rows.map(([name]) => name)).toEqual(expected);
    });

    test('of one team', async () => {
      const rows = shown(await list({ where: [{ dimension: 'team', op: '=', values: ['search'] }] }));
      expect(rows.map(([name]) => name)).toEqual(['P5', 'P0']);
    });

    test('says when rows are cut off', async () => {
      const result = await list({ limit: 2 });
      expect(shown(result).map(([name]) => name)).toEqual(['P5', 'P4']);
      expect(frameOf(result).schema.meta?.notices).toEqual([
        { severity: 'warning', text: 'Only 2 rows are shown. Filter, or shorten the range, to see the rest.' },
      ]);
    });

    test('links titles to the source, and hides what the links are made of', async () => {
      const { fields } = frameOf(await list({})).schema;
      expect(fields.find((field) => field.name === 'title')?.config?.links).toEqual([
        { title: 'Open at the source', url: '${__data.fields.link}', targetBlank: true },
      ]);
      expect(fields.find((field) => field.name === 'link')?.config?.custom).toMatchObject({ hidden: true });
    });
  });
});
