import type { Catalog } from './catalog';
import { dimensionInfo, listInfo, measureInfo } from './testing';
import type { QueryError } from './transport';
import { validateQuery } from './validate';

const catalog: Catalog = {
  version: '0.0.0',
  measures: [
    measureInfo({ name: 'pages', dimensions: ['team', 'band'], filterOnly: ['service'] }),
    measureInfo({
      name: 'timeToAcknowledge',
      unit: 's',
      statistics: ['p50', 'never'],
      dimensions: ['team'],
      over: ['time', 'total', 'hourOfWeek'],
    }),
    measureInfo({ name: 'gapMinutes', unit: 'm', dimensions: ['team'], ahead: true }),
  ],
  dimensions: ['team', 'band', 'service', 'state'].map((name) => dimensionInfo({ name })),
  lists: [listInfo({ name: 'incidents', dimensions: ['team', 'state'] })],
};

const pages = { kind: 'measure', measure: 'pages', over: 'total' };
const ack = { kind: 'measure', measure: 'timeToAcknowledge', over: 'total' };
const timeline = { kind: 'rotation', rotation: 'payments', view: 'timeline' };
const incidents = { kind: 'list', list: 'incidents' };

describe('validateQuery', () => {
  test.each([
    ['a measure', pages],
    [
      'grouping, filters and a comparison',
      { ...pages, by: ['team'], where: [{ dimension: 'band', op: '!=', values: ['sleep'] }], compare: 'previous' },
    ],
    ['a filter on what cannot group', { ...pages, where: [{ dimension: 'service', op: '=', values: ['checkout'] }] }],
    ['statistics', { ...ack, statistics: ['p50', 'never'], over: 'hourOfWeek' }],
    ['a measure of time to come', { kind: 'measure', measure: 'gapMinutes', over: 'total', ahead: 14 }],
    ['a rotation', { ...timeline, ahead: 30, zone: 'Asia/Kolkata' }],
    ['a budget', { kind: 'budget', slo: 'checkout', view: 'burndown' }],
    [
      'a simulation',
      { kind: 'simulate', slo: 'checkout', view: 'sweep', targets: [0.99, 0.999], longs: ['1h'], burns: [14.4] },
    ],
    ['a list', { ...incidents, where: [{ dimension: 'state', op: '=', values: ['triggered'] }], limit: 10 }],
  ])('lets %s pass', (_, query) => {
    expect(validateQuery(query, catalog)).toEqual({ ok: true, query });
  });

  test.each<[string, unknown, QueryError[]]>([
    [
      'no object',
      'pages',
      [{ message: 'A query is an object with a kind: measure, list, rotation, budget, simulate.' }],
    ],
    [
      'no kind',
      {},
      [{ at: 'kind', message: 'A query needs a kind. Known: measure, list, rotation, budget, simulate.' }],
    ],
    ['an unknown kind', { kind: 'lists' }, [{ at: 'kind', message: 'Unknown kind "lists". Did you mean "list"?' }]],
    [
      'an unknown measure',
      { ...pages, measure: 'pagse' },
      [{ at: 'measure', message: 'There is no measure "pagse". Did you mean "pages"?' }],
    ],
    [
      'a word of many letters',
      { ...pages, measure: 'x'.repeat(5_000) },
      [
        {
          at: 'measure',
          message: expect.stringMatching(/^There is no measure "x{57}…"/),
        },
      ],
    ],
    [
      'no shape',
      { kind: 'measure', measure: 'pages' },
      [{ at: 'over', message: expect.stringMatching(/^over is missing. Known: /) }],
    ],
    [
      'an object in place of a word',
      { ...pages, over: { toString: 1 } },
      [{ at: 'over', message: expect.stringMatching(/^over cannot be \{"toString":1\}. Known: /) }],
    ],
    [
      'the past, asked ahead',
      { ...pages, ahead: 7 },
      [{ at: 'ahead', message: 'pages is about the past: it cannot be asked ahead.' }],
    ],
    [
      'a comparison of time to come',
      { kind: 'measure', measure: 'gapMinutes', over: 'total', ahead: 14, compare: 'previous' },
      [
        {
          at: 'compare',
          message: 'A question about time to come has no span before. Leave out ahead or compare.',
        },
      ],
    ],
    [
      'a window that is none',
      { kind: 'measure', measure: 'pages', over: 'total', burn: { long: '0m' } },
      [{ at: 'burn.long', message: 'burn.long cannot be "0m": it is the long window, such as 5m, 1h or 3d.' }],
    ],
    ['no SLO', { kind: 'budget', slo: '', view: 'state' }, [{ at: 'slo', message: 'Name the SLO.' }]],
    [
      'two windows of what does not burn',
      { ...pages, burn: { long: '1h', short: '5m' } },
      [{ at: 'burn', message: 'pages is not asked over two windows; burnRate is.' }],
    ],
    ['no rotation', { ...timeline, rotation: ' ' }, [{ at: 'rotation', message: 'Name the rotation.' }]],
    [
      'an unknown view of a rotation',
      { ...timeline, view: 'timelin' },
      [{ at: 'view', message: 'view cannot be "timelin". Did you mean "timeline"?' }],
    ],
    [
      'an unknown list',
      { ...incidents, list: 'incident' },
      [{ at: 'list', message: 'There is no list "incident". Did you mean "incidents"?' }],
    ],
    ['an unknown key', { ...pages, wher: [] }, [{ at: 'wher', message: 'Unknown key "wher". Did you mean "where"?' }]],
    [
      'an unknown word',
      { ...pages, over: 'times' },
      [{ at: 'over', message: 'over cannot be "times". Did you mean "time"?' }],
    ],
    [
      'a shape it has not',
      { ...pages, over: 'hourOfWeek' },
      [{ at: 'over', message: 'pages cannot be asked over hourOfWeek. It can over: time, total.' }],
    ],
    [
      'a statistic of a number',
      { ...pages, statistics: ['p50'] },
      [{ at: 'statistics[0]', message: 'pages has no statistic p50. It is one number.' }],
    ],
    [
      'a statistic it has not',
      { ...ack, statistics: ['p50', 'max'] },
      [{ at: 'statistics[1]', message: 'timeToAcknowledge has no statistic max. It has p50, never.' }],
    ],
    [
      'an unknown dimension',
      { ...pages, by: ['teem'] },
      [{ at: 'by[0]', message: 'There is no dimension "teem". Did you mean "team"?' }],
    ],
    [
      'a dimension of others',
      { ...ack, by: ['band'] },
      [{ at: 'by[0]', message: 'timeToAcknowledge has no dimension band. It has team.' }],
    ],
    [
      'grouping by a filter',
      { ...pages, by: ['service'] },
      [{ at: 'by[0]', message: 'pages has no dimension service. It has team, band.' }],
    ],
    [
      'a filter without values',
      { ...pages, where: [{ dimension: 'team', op: '=', values: [] }] },
      [{ at: 'where[0].values', message: 'The filter on team names no value. Add one, or remove the filter.' }],
    ],
    [
      'an unknown operator',
      { ...pages, where: [{ dimension: 'team', op: '~', values: ['x'] }] },
      [{ at: 'where[0].op', message: 'where[0].op cannot be "~". Known: =, !=.' }],
    ],
  ])('refuses %s', (_, query, errors) => {
    expect(validateQuery(query, catalog)).toEqual({ ok: false, errors });
  });

  test('names everything that is wrong at once', () => {
    const wrong = validateQuery({ ...pages, over: 'hourOfWeek', by: ['rule'], statistics: ['max'] }, catalog);
    expect(wrong).toMatchObject({ ok: false, errors: [{ at: 'over' }, { at: 'statistics[0]' }, { at: 'by[0]' }] });
  });
});
