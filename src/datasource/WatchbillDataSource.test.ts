import { type DataQueryRequest, dateTime, FieldType, toDataFrame } from '@grafana/data';
import { DataSourceWithBackend } from '@grafana/runtime';
import { defaultQuery } from '@watchbill/contract';
import { firstValueFrom, of } from 'rxjs';
import { noTemplates, testDataSource } from './testing';
import type { PanelQuery, VariableQuery } from './types';
import { VariableSupport } from './VariableSupport';
import { ianaZone } from './WatchbillDataSource';

const pages: PanelQuery = { refId: 'A', ...defaultQuery };
const range = { from: dateTime(0), to: dateTime(1), raw: { from: 'now-1h', to: 'now' } };

function request<Q extends PanelQuery | VariableQuery>(target: Q, timezone = 'browser'): DataQueryRequest<Q> {
  return {
    requestId: '1',
    interval: '1h',
    intervalMs: 3_600_000,
    range,
    scopedVars: {},
    targets: [target],
    timezone,
    app: 'dashboard',
    startTime: 0,
  };
}

/** Spies on the queries sent to Grafana's backend, which answers with the given frames. */
function watchBackend(frames = [toDataFrame({ fields: [] })]) {
  return jest.spyOn(DataSourceWithBackend.prototype, 'query').mockReturnValue(of({ data: frames }));
}

afterEach(() => jest.restoreAllMocks());

test.each([
  [undefined, Intl.DateTimeFormat().resolvedOptions().timeZone],
  ['', Intl.DateTimeFormat().resolvedOptions().timeZone],
  ['browser', Intl.DateTimeFormat().resolvedOptions().timeZone],
  ['utc', 'UTC'],
  ['Pacific/Chatham', 'Pacific/Chatham'],
])('the zone of a viewer who set %p is %s', (timezone, zone) => {
  expect(ianaZone(timezone)).toBe(zone);
});

test("asks in the viewer's zone, unless the query names one", () => {
  const backend = watchBackend();
  const datasource = testDataSource();
  datasource.query(request(pages, 'Asia/Kolkata'));
  datasource.query(request({ ...pages, zone: 'Europe/Budapest' }, 'Asia/Kolkata'));
  const zones = backend.mock.calls.map(([{ targets }]) => targets.map((target) => Reflect.get(target, 'zone')));
  expect(zones).toEqual([['Asia/Kolkata'], ['Europe/Budapest']]);
});

/** A query saved when simulations were still of the kind `replay`. */
const former: PanelQuery = { refId: 'A', ...Object({ kind: 'replay', slo: 'checkout', view: 'forecast' }) };

test('asks and describes a query of a former version as it is written today', () => {
  const backend = watchBackend();
  const datasource = testDataSource();
  datasource.query(request(former));
  expect(backend.mock.calls[0][0].targets).toMatchObject([{ kind: 'simulate', slo: 'checkout', view: 'forecast' }]);
  expect(datasource.getQueryDisplayText(former)).toBe(
    datasource.getQueryDisplayText({ refId: 'A', kind: 'simulate', slo: 'checkout', view: 'forecast' })
  );
});

test.each<[string, PanelQuery, boolean]>([
  ['a measure', pages, true],
  ['no measure yet', { ...pages, measure: '' }, false],
  ['a list', { refId: 'A', kind: 'list', list: 'pages' }, true],
  ['no list yet', { refId: 'A', kind: 'list', list: '' }, false],
])('whether %s is sent', (_, query, sent) => {
  expect(testDataSource().filterQuery(query)).toBe(sent);
});

test('says a query in plain words, by labels once the catalog came', async () => {
  const datasource = testDataSource();
  expect(datasource.getQueryDisplayText(pages)).toBe('pages, over time');
  await datasource.catalog.load();
  expect(datasource.getQueryDisplayText(pages)).toBe('Pages, over time');
});

test('asks for the catalog once, and again after a failure', async () => {
  const answer = jest
    .fn()
    .mockReturnValueOnce(Promise.reject(new Error('down')))
    .mockReturnValue({ measures: [] });
  const { catalog } = testDataSource(answer);
  await expect(catalog.load()).rejects.toThrow('down');
  await Promise.all([catalog.load(), catalog.load()]);
  expect(answer).toHaveBeenCalledTimes(2);
});

test("suggests the dashboard's variables before known values", async () => {
  const team = { name: 'team', type: 'system', current: { value: 'x' } };
  const datasource = testDataSource(undefined, { ...noTemplates, getVariables: () => [team] as never });
  expect(await datasource.suggestions('team', '')).toEqual([
    expect.objectContaining({ value: '$team' }),
    { value: 'payments', label: 'Payments' },
    { value: 'search', label: 'Search' },
  ]);
  expect(await datasource.suggestions('team', 'pay')).toEqual([{ value: 'payments', label: 'Payments' }]);
});

describe('a template variable', () => {
  const ask = async (target: VariableQuery) => {
    const variables = new VariableSupport(testDataSource());
    const answer = await firstValueFrom(variables.query(request(target)));
    return answer.data;
  };

  test('offers all known values of a dimension', async () => {
    expect(await ask({ refId: 'v', dimension: 'team' })).toEqual([
      { text: 'Payments', value: 'payments' },
      { text: 'Search', value: 'search' },
    ]);
  });

  test('offers those that were paged about where its filters hold', async () => {
    const mappings = [{ type: 'value', options: { anna: { text: 'Anna' } } }];
    const backend = watchBackend([
      toDataFrame({
        fields: [
          { name: 'responder', type: FieldType.string, values: ['anna', 'nobody'], config: { mappings } },
          { name: 'pages', type: FieldType.number, values: [5, 1] },
        ],
      }),
    ]);
    const where = [{ dimension: 'team', op: '=' as const, values: ['payments'] }];
    expect(await ask({ refId: 'v', dimension: 'responder', where })).toEqual([
      { text: 'Anna', value: 'anna' },
      { text: 'nobody', value: 'nobody' },
    ]);
    expect(backend.mock.calls[0][0].targets[0]).toMatchObject({
      measure: 'pages',
      by: ['responder'],
      over: 'total',
      where,
    });
  });
});

test.each([
  ['table', 0, 0],
  ['table', 1, 1],
  ['timeseries', 0, 1],
])('a panel %s gets of a frame of %i rows %i headings', async (panelPluginId, rows, headings) => {
  watchBackend([toDataFrame({ fields: [{ name: 'rule', values: Array(rows).fill('Errors') }] })]);
  const { data } = await firstValueFrom(testDataSource().query({ ...request(pages), panelPluginId }));
  expect(data[0].fields).toHaveLength(headings);
});

test('a table without rows keeps its frame where a notice says why', async () => {
  const notices = [{ severity: 'warning' as const, text: 'The rota cannot be read.' }];
  watchBackend([toDataFrame({ meta: { notices }, fields: [{ name: 'gap', values: [] }] })]);
  const { data } = await firstValueFrom(testDataSource().query({ ...request(pages), panelPluginId: 'table' }));
  expect(data[0]).toMatchObject({ meta: { notices }, fields: [{ name: 'gap' }] });
});
