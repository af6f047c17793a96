import { type DataSourceInstanceSettings, PluginType } from '@grafana/data';
import type { TemplateSrv } from '@grafana/runtime';
import type { Catalog } from '@watchbill/contract';
import type { StoreSettings } from './types';
import { WatchbillDataSource } from './WatchbillDataSource';

/** A small catalog with a count, a duration, and one list, for tests. */
export const testCatalog: Catalog = {
  version: '0.1.0',
  measures: [
    {
      name: 'pages',
      label: 'Pages',
      description: 'Notifications that call a responder.',
      unit: 'short',
      statistics: [],
      dimensions: ['team', 'responder', 'band'],
      over: ['time', 'total', 'hourOfWeek'],
    },
    {
      name: 'timeToAcknowledge',
      label: 'Time to acknowledge',
      description: 'From trigger to the first action of a human.',
      unit: 's',
      statistics: ['p50', 'p95', 'never'],
      dimensions: ['team'],
      over: ['time', 'total'],
    },
    {
      name: 'burnRate',
      label: 'Burn rate',
      description: 'How many times as fast as the budget allows.',
      unit: 'short',
      statistics: [],
      dimensions: ['team', 'slo'],
      over: ['time', 'total'],
      burn: true,
    },
  ],
  dimensions: [
    { name: 'team', label: 'Team', description: 'Team that owns the service' },
    { name: 'slo', label: 'SLO', description: 'What is promised' },
    { name: 'responder', label: 'Responder', description: 'Who was paged' },
    {
      name: 'band',
      label: 'Band',
      description: 'Part of the day',
      values: [
        { value: 'sleep', label: 'Sleep' },
        { value: 'business', label: 'Business hours' },
      ],
    },
  ],
  lists: [{ name: 'pages', label: 'Pages', description: 'Every page', dimensions: ['team', 'responder'] }],
};

/** A TemplateSrv without variables: texts are returned unchanged. */
export const noTemplates: TemplateSrv = {
  getVariables: () => [],
  replace: (text = '') => text,
  containsTemplate: () => false,
  updateTimeRange: () => undefined,
};

const settings: DataSourceInstanceSettings<StoreSettings> = {
  id: 1,
  uid: 'watchbill',
  name: 'Watchbill',
  type: 'watchbill-oncall-datasource',
  access: 'proxy',
  readOnly: false,
  jsonData: {},
  meta: {
    id: 'watchbill-oncall-datasource',
    name: 'Watchbill',
    type: PluginType.datasource,
    module: '',
    baseUrl: '',
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos: { small: '', large: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  },
};

/** A data source whose resource calls are answered by `answer`; by default with the test catalog and values. */
export function testDataSource(
  answer: (path: string, params?: Record<string, string>) => unknown = answerCatalog,
  templates: TemplateSrv = noTemplates
): WatchbillDataSource {
  const datasource = new WatchbillDataSource(settings, templates);
  datasource.getResource = async (path, params) =>
    Promise.resolve(answer(path, params)).then((value) => JSON.parse(JSON.stringify(value)));
  return datasource;
}

function answerCatalog(path: string, params?: Record<string, string>): unknown {
  if (path === 'catalog') {
    return testCatalog;
  }
  const known = [
    { value: 'payments', label: 'Payments' },
    { value: 'search', label: 'Search' },
  ];
  return { values: known.filter(({ value }) => value.includes(params?.search ?? '')) };
}
