import type { Catalog } from './catalog';
import { defaultQuery, type WatchbillQuery } from './query';
import { summarize } from './summary';
import { dimensionInfo, listInfo, measureInfo } from './testing';

const catalog: Catalog = {
  version: '0.1.0',
  measures: [
    measureInfo({
      name: 'pages',
      label: 'Pages',
      dimensions: ['team', 'responder', 'band'],
      over: ['time', 'total', 'hourOfWeek'],
    }),
    measureInfo({
      name: 'timeToAcknowledge',
      label: 'Time to acknowledge',
      unit: 's',
      statistics: ['p50', 'p95'],
      dimensions: ['team'],
    }),
  ],
  dimensions: [
    dimensionInfo({ name: 'team', label: 'Team' }),
    dimensionInfo({ name: 'hourOfDay', label: 'Hour of the day' }),
    dimensionInfo({
      name: 'band',
      label: 'Band',
      values: [
        { value: 'sleep', label: 'Sleep' },
        { value: 'business', label: 'Business hours' },
      ],
    }),
  ],
  lists: [listInfo({ name: 'quarantined', label: 'Quarantined deliveries', dimensions: ['team'] })],
};

const measure = (more: object): WatchbillQuery => ({ kind: 'measure', measure: 'pages', over: 'total', ...more });

const cases: Array<[said: string, query: WatchbillQuery]> = [
  ['Pages, over time', defaultQuery],
  ['Pages, in total', measure({})],
  ['Pages, by hour of the week', measure({ over: 'hourOfWeek' })],
  ['Pages by team, per week', measure({ over: 'time', every: 'week', by: ['team'] })],
  [
    'Pages by team, hour of the day and band, in total, the 10 largest',
    measure({ by: ['team', 'hourOfDay', 'band'], top: 10 }),
  ],
  ['Pages, in total', measure({ top: 10 })],
  ['Pages, in total, for the same span just before', measure({ compare: 'previous' })],
  ['Pages, per $interval', measure({ over: 'time', every: '$interval' })],
  ['Time to acknowledge (p50), in total', measure({ measure: 'timeToAcknowledge' })],
  ['Time to acknowledge (p75, p95), in total', measure({ measure: 'timeToAcknowledge', statistics: ['p75', 'p95'] })],
  [
    'Pages, in total, where team is payments or search and band is not business hours',
    measure({
      where: [
        { dimension: 'team', op: '=', values: ['payments', 'search'] },
        { dimension: 'band', op: '!=', values: ['business'] },
      ],
    }),
  ],
  ['Pages, in total', measure({ where: [{ dimension: 'team', op: '=', values: [] }] })],
  ['Pages, in total, where team is $team', measure({ where: [{ dimension: 'team', op: '=', values: ['$team'] }] })],
  ['newMeasure by newDimension, in total', measure({ measure: 'newMeasure', by: ['newDimension'] })],
  ['Nothing is measured yet', measure({ measure: '' })],
  ['List of quarantined deliveries, at most 1000 rows', { kind: 'list', list: 'quarantined' }],
  [
    'List of quarantined deliveries, where team is payments, at most 50 rows',
    { kind: 'list', list: 'quarantined', limit: 50, where: [{ dimension: 'team', op: '=', values: ['payments'] }] },
  ],
  ['Nothing is listed yet', { kind: 'list', list: '' }],
  ['gapMinutes, in total, for the next 14 days', measure({ measure: 'gapMinutes', ahead: 14 })],
  ['List of gaps, at most 1000 rows, for the day ahead', { kind: 'list', list: 'gaps', ahead: 1 }],
  ['Timeline of rotation payments', { kind: 'rotation', rotation: 'payments', view: 'timeline' }],
  [
    'Who should cover the gaps of rotation $rotation, for the next 90 days',
    { kind: 'rotation', rotation: '$rotation', view: 'cover', ahead: 90 },
  ],
  ['Burn-down of SLO $slo', { kind: 'budget', slo: '$slo', view: 'burndown' }],
  ['Forecast of SLO checkout', { kind: 'simulate', slo: 'checkout', view: 'forecast' }],
  ['No SLO is named yet', { kind: 'budget', slo: '', view: 'state' }],
  ['Pages, in total, over 1h and 5m up to now', measure({ measure: 'pages', burn: { long: '1h', short: '5m' } })],
  ['No rotation is named yet', { kind: 'rotation', rotation: '', view: 'score' }],
];

test.each(cases)('says "%s"', (said, query) => {
  expect(summarize(query, catalog)).toBe(said);
});

test('uses the names themselves while the catalog is not at hand', () => {
  const query = measure({ by: ['hourOfDay'], where: [{ dimension: 'band', op: '=', values: ['sleep'] }] });
  expect(summarize(query)).toBe('pages by hourOfDay, in total, where band is sleep');
});
