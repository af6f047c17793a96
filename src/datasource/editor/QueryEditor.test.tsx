import { CoreApp } from '@grafana/data';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { WatchbillQuery } from '@watchbill/contract';
import { useState } from 'react';
import { testCatalog, testDataSource } from '../testing';
import type { PanelQuery } from '../types';
import { QueryEditor } from './QueryEditor';

beforeAll(() => {
  // Virtualized option lists render only what fits, which would be nothing at jsdom's size of 0.
  const rect = { width: 400, height: 400, top: 0, left: 0, bottom: 400, right: 400, x: 0, y: 0, toJSON: () => ({}) };
  Element.prototype.getBoundingClientRect = () => rect;
  for (const side of ['offsetWidth', 'offsetHeight', 'clientWidth', 'clientHeight']) {
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, value: 400 });
  }
  globalThis.IntersectionObserver = class {
    root = null;
    rootMargin = '';
    scrollMargin = '';
    thresholds = [];
    observe = () => undefined;
    unobserve = () => undefined;
    disconnect = () => undefined;
    takeRecords = () => [];
  };
});

const asked: WatchbillQuery = { kind: 'measure', measure: 'pages', over: 'time', every: 'auto', by: [], where: [] };

interface Options {
  query?: Partial<WatchbillQuery>;
  app?: CoreApp;
  datasource?: ReturnType<typeof testDataSource>;
}

/** Renders the editor as Grafana does, passing changes back as props. Returns the current query. */
function draw({ query = asked, app, datasource = testDataSource() }: Options = {}) {
  const current: { query: unknown; runs: number } = { query, runs: 0 };
  function Host() {
    const [value, setValue] = useState({ refId: 'A', ...query } as PanelQuery);
    return (
      <QueryEditor
        datasource={datasource}
        app={app}
        query={value}
        onChange={(next) => {
          setValue(next);
          current.query = JSON.parse(JSON.stringify(next));
        }}
        onRunQuery={() => (current.runs += 1)}
      />
    );
  }
  render(<Host />);
  return current;
}

const summary = () => screen.getByRole('status', { name: 'The query in plain words' }).textContent;

async function choose(field: string, option: string | RegExp) {
  await userEvent.click(await screen.findByRole('combobox', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

test('starts with the default question and asks it at once', async () => {
  const current = draw({ query: {} });
  expect(await screen.findByRole('combobox', { name: 'Measure' })).toHaveValue('Pages');
  expect(current.query).toMatchObject({ refId: 'A', kind: 'measure', measure: 'pages', over: 'time' });
  expect(current.runs).toBe(1);
});

test('an alert rule starts with a number of the whole range, and leaves keys of other data sources behind', async () => {
  const current = draw({ query: Object({ expr: 'up', instant: true }), app: CoreApp.UnifiedAlerting });
  await waitFor(() => expect(current.runs).toBe(1));
  expect(current.query).toEqual({ refId: 'A', kind: 'measure', measure: 'pages', by: [], over: 'total', where: [] });
});

test('takes the query that a link to the form for alert rules carries, and only one that can be asked', async () => {
  const query: WatchbillQuery = {
    kind: 'measure',
    measure: 'burnRate',
    over: 'total',
    burn: { long: '1h', short: '5m' },
  };
  const carried = (text: string) => Object({ expression: text, instant: true, range: false });
  // The form for alert rules merges the given query over the default query.
  const current = draw({ query: { ...asked, ...carried(JSON.stringify(query)) }, app: CoreApp.UnifiedAlerting });
  await waitFor(() => expect(current.runs).toBe(1));
  expect(current.query).toEqual({ refId: 'A', ...query });

  const other = draw({ query: carried('up{job="x"}'), app: CoreApp.UnifiedAlerting });
  await waitFor(() => expect(other.runs).toBe(1));
  expect(other.query).toMatchObject({ measure: 'pages' });
});

test('leaves a query alone until it is touched', async () => {
  const current = draw();
  await screen.findByRole('combobox', { name: 'Measure' });
  expect(current.runs).toBe(0);
  expect(summary()).toBe('Pages, over time');
  expect(screen.getByText('Notifications that call a responder.')).toBeInTheDocument();
});

test('a duration has statistics, a count has none', async () => {
  const current = draw({ query: { ...asked, by: ['team', 'responder'] } });
  await screen.findByRole('combobox', { name: 'Measure' });
  expect(screen.queryByLabelText('Statistics')).not.toBeInTheDocument();

  await choose('Measure', /^Time to acknowledge/);
  await choose('Statistics', 'p95');
  expect(current.query).toMatchObject({ measure: 'timeToAcknowledge', by: ['team'], statistics: ['p95'] });
  expect(summary()).toBe('Time to acknowledge (p95) by team, over time');
});

test('buckets are asked for over time only, the largest only of groups', async () => {
  const current = draw();
  expect(await screen.findByLabelText('Every')).toBeInTheDocument();
  expect(screen.queryByLabelText('Only the largest')).not.toBeInTheDocument();

  await choose('Over', /^The whole range/);
  expect(screen.queryByLabelText('Every')).not.toBeInTheDocument();
  await choose('Group by', /^Team/);
  await userEvent.type(screen.getByLabelText('Only the largest'), '5{Enter}');
  expect(current.query).toEqual({
    refId: 'A',
    kind: 'measure',
    measure: 'pages',
    over: 'total',
    by: ['team'],
    top: 5,
    where: [],
  });
});

test('filters by suggested values, which typing narrows down', async () => {
  const current = draw();
  await userEvent.click(await screen.findByRole('button', { name: 'Add a filter' }));
  await choose('Filter by', /^Team/);
  expect(screen.queryByText(/names no value/)).toBeInTheDocument();

  await userEvent.type(screen.getByLabelText('Values'), 'sea');
  await waitFor(() => expect(screen.queryByRole('option', { name: 'Payments' })).not.toBeInTheDocument());
  await userEvent.click(await screen.findByRole('option', { name: 'Search' }));
  expect(current.query).toMatchObject({ where: [{ dimension: 'team', op: '=', values: ['search'] }] });
  expect(summary()).toBe('Pages, over time, where team is search');

  await userEvent.keyboard('{Escape}');
  await userEvent.click(screen.getByRole('button', { name: 'Remove this filter' }));
  expect(current.query).toMatchObject({ where: [] });
});

test.each([
  ['search', 'Search'],
  ['gone', 'gone'],
])('a saved filter shows %s as %s', async (value, name) => {
  draw({ query: { ...asked, where: [{ dimension: 'team', op: '=', values: [value] }] } });
  expect(await screen.findByText(name)).toBeInTheDocument();
});

test('says beside the field what is wrong, with the nearest known word', async () => {
  draw({ query: { ...asked, measure: 'pagse', by: ['team'] } });
  expect(await screen.findByText('There is no measure "pagse". Did you mean "pages"?')).toBeInTheDocument();
});

test('keeps a filter that the new measure cannot have, and says so', async () => {
  draw({ query: { ...asked, where: [{ dimension: 'responder', op: '=', values: ['anna'] }] } });
  await screen.findByRole('combobox', { name: 'Measure' });
  await choose('Measure', /^Time to acknowledge/);
  expect(screen.getByText('timeToAcknowledge has no dimension responder. It has team.')).toBeInTheDocument();
});

test('says what no field shows', async () => {
  draw({ query: { ...asked, ...{ group: 'team' } } });
  expect(await screen.findByText(/Unknown key "group"/)).toBeInTheDocument();
});

test('changes to a list and keeps the filters', async () => {
  const where = [{ dimension: 'team', op: '=' as const, values: ['payments'] }];
  const current = draw({ query: { ...asked, where } });
  await userEvent.click(await screen.findByRole('radio', { name: 'List' }));
  expect(current.query).toEqual({ refId: 'A', kind: 'list', list: 'pages', where });
  expect(summary()).toBe('List of pages, where team is payments, at most 1000 rows');
});

test('asks for the error budget of an SLO that is found by its name', async () => {
  const current = draw();
  await userEvent.click(await screen.findByRole('radio', { name: 'Error budget' }));
  expect(current.query).toEqual({ refId: 'A', kind: 'budget', slo: '', view: 'burndown' });
  expect(summary()).toBe('No SLO is named yet');
  await choose('SLO', 'Search');
  await choose('Show', /^State(?!ment)/);
  expect(current.query).toEqual({ refId: 'A', kind: 'budget', slo: 'search', view: 'state' });
  expect(screen.getByRole('combobox', { name: 'SLO' })).toHaveValue('Search');
});

test('opens a query of a former version as it is written today', async () => {
  const current = draw({ query: Object({ kind: 'replay', slo: 'search', view: 'forecast' }) });
  expect(await screen.findByRole('radio', { name: 'Simulation' })).toBeChecked();
  expect(current.query).toEqual({ refId: 'A', kind: 'simulate', slo: 'search', view: 'forecast' });
});

test('simulates lists of targets, windows and burn rates, and says which word is none', async () => {
  const current = draw({ query: { kind: 'simulate', slo: 'search', view: 'sweep' } });
  const type = async (field: string, text: string) => {
    const input = await screen.findByLabelText(field);
    await userEvent.clear(input);
    await userEvent.type(input, `${text}{Enter}`);
  };
  await type('Targets, %', '99.9, 99.95%');
  await type('Windows, days', '7 28');
  await type('Latency, seconds', '0.25');
  await type('Alert windows', '1h, 6H');
  await type('Burn rates', '14.4, 6');
  const asked = {
    refId: 'A',
    kind: 'simulate',
    slo: 'search',
    view: 'sweep',
    targets: [0.999, 0.9995],
    days: [7, 28],
    thresholds: [0.25],
    longs: ['1h', '6h'],
    burns: [14.4, 6],
  };
  expect(current.query).toEqual(asked);
  expect(screen.getByLabelText('Targets, %')).toHaveValue('99.9, 99.95');

  await type('Alert windows', '1h, soon');
  expect(screen.getByText('"soon" cannot be read. Write it like 1h, 6h.')).toBeInTheDocument();
  expect(screen.getByLabelText('Alert windows')).toHaveValue('1h, soon');
  await type('Windows, days', Array.from({ length: 17 }, (_, i) => i + 1).join());
  expect(screen.getByText('At most 16 values.')).toBeInTheDocument();
  expect(current.query).toEqual(asked);

  await type('Alert windows', ' ');
  expect(current.query).toEqual({ ...asked, longs: undefined });
  await choose('Show', /^Forecast/);
  expect(screen.queryByLabelText('Burn rates')).not.toBeInTheDocument();
});

test('a burn rate is asked over two windows, which another measure does not have', async () => {
  const current = draw({ query: { ...asked, measure: 'burnRate', over: 'total' }, app: CoreApp.UnifiedAlerting });
  expect(await screen.findByText(/^A rule looks at the last 10 minutes/)).toBeVisible();
  expect(screen.queryByLabelText('Short window')).not.toBeInTheDocument();
  await userEvent.type(screen.getByLabelText('Long window'), '1h{Enter}');
  await userEvent.type(screen.getByLabelText('Short window'), '5 minutes{Enter}');
  expect(screen.getByText('"5" cannot be read. Write it like 5m, 1h, 3d.')).toBeInTheDocument();
  await userEvent.clear(screen.getByLabelText('Short window'));
  await userEvent.type(screen.getByLabelText('Short window'), '5m{Enter}');
  await userEvent.type(screen.getByLabelText('At least bad'), '10{Enter}');
  expect(current.query).toMatchObject({ burn: { long: '1h', short: '5m', atLeast: 10 } });
  expect(summary()).toBe('Burn rate, in total, over 1h and 5m up to now');
  expect(screen.queryByText(/^A rule looks at the last 10 minutes/)).not.toBeInTheDocument();

  await choose('Measure', /^Pages/);
  expect(current.query).not.toHaveProperty('burn');
});

test('an alert rule is offered what it can compare', async () => {
  draw({ app: CoreApp.UnifiedAlerting });
  await screen.findByRole('combobox', { name: 'Measure' });
  expect(screen.queryByRole('radio', { name: 'List' })).not.toBeInTheDocument();
  expect(screen.getByText(/^A rule looks at the last 10 minutes/)).toBeVisible();
  await userEvent.click(screen.getByLabelText('Over'));
  expect(await screen.findByRole('option', { name: /^The whole range/ })).toBeInTheDocument();
  expect(screen.queryByRole('option', { name: /^Hour of the week/ })).not.toBeInTheDocument();
});

test('says why the store does not answer, and tries again', async () => {
  let down = true;
  const datasource = testDataSource((path) => {
    if (down) {
      throw new Error('The store at http://127.0.0.1:4480 cannot be reached. Is it running?');
    }
    return path === 'catalog' ? testCatalog : { values: [] };
  });
  draw({ datasource });
  expect(await screen.findByText(/cannot be reached/)).toBeInTheDocument();
  down = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('combobox', { name: 'Measure' })).toBeInTheDocument();
});
