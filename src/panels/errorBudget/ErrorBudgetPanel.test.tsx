import { LoadingState, type PanelData, type PanelProps, toDataFrame } from '@grafana/data';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router-dom';
import { DAY, HOUR } from '../../shared/time';
import { panelProps, rangeOf } from '../shared/testing';
import { recordDrawing } from '../shared/testingCanvas';
import { ErrorBudgetPanel } from './ErrorBudgetPanel';
import { frameOf, MONDAY } from './testing';

const timeRange = rangeOf(MONDAY, MONDAY + 4 * DAY);
const times = [0, 1, 2, 3, 4].map((day) => MONDAY + day * DAY);
const burndown = frameOf('burndown', {
  time: times,
  remaining: [1, 0.9, 0.8, 0.6, 0.5],
  correctedRemaining: [1, 1, 0.9, 0.7, 0.6],
  even: [1, 0.75, 0.5, 0.25, 0],
});
const episodes = frameOf('episodes', {
  id: ['a', 'b'],
  from: [times[1], times[2]],
  to: [times[1] + 2 * HOUR, times[2] + HOUR],
  spent: [0.1, 0.2],
  peakBurn: [14.4, 30],
  pages: [1, 0],
  attribution: ['pages', 'unattributed'],
  what: ['Paged: Errors', 'Nothing known happened'],
});
const events = frameOf('marks', {
  at: [times[1] + HOUR],
  to: [null],
  kind: ['page'],
  title: ['Errors'],
  link: ['https://pager.example.com/1'],
  responder: ['Anna'],
  episode: ['a'],
});
const state = frameOf('state', {
  state: ['burning'],
  objective: ['99.9% over 4 days'],
  remaining: [0.5],
  correctedRemaining: [0.6],
  burnRate: [2],
  exhaustsAt: [times[4] + DAY],
  coverage: [0.96],
});
const series = [burndown, episodes, events, state];

/** The frame `state` with some values replaced. */
const withState = (values: Record<string, unknown>) => ({
  ...state,
  fields: state.fields.map((field) => (field.name in values ? { ...field, values: [values[field.name]] } : field)),
});

let drawn: ReturnType<typeof recordDrawing>;
const PlainObserver = globalThis.ResizeObserver;
beforeEach(() => {
  drawn = recordDrawing();
  // Fakes for what jsdom lacks: element sizes, and canvas paths.
  globalThis.ResizeObserver = class {
    constructor(private readonly seen: ResizeObserverCallback) {}
    observe() {
      this.seen([Object({ contentRect: { height: 40 } })], this);
    }
    unobserve = () => undefined;
    disconnect = () => undefined;
  };
  const path = () => new Proxy({}, { get: () => () => undefined });
  Object.assign(globalThis, {
    Path2D: function Path2D() {
      return path();
    },
  });
});
afterEach(() => {
  drawn.restore();
  globalThis.ResizeObserver = PlainObserver;
});

/** Waits for uPlot, which draws in a microtask after it is created. */
const settled = () => act(async () => Promise.resolve());

async function show(data: Partial<PanelData>, more: Partial<PanelProps> = {}) {
  const props = panelProps('Error budget', timeRange, {}, { data, ...more });
  // Links need a router: Grafana renders every panel within its own.
  const shown = render(<ErrorBudgetPanel {...props} />, { wrapper: MemoryRouter });
  await settled();
  return shown;
}

const chart = () => screen.getByRole('application', { name: 'Burn-down of the error budget of Checkout works' });
const spoken = () => document.querySelector('[aria-live="polite"]')?.textContent;
const figures = () =>
  screen.getAllByRole('term').map((term) => `${term.textContent}: ${term.nextElementSibling?.textContent}`);

describe('the panel "Error budget"', () => {
  it('says what is left, with and without maintenance, how fast it burns and for how long', async () => {
    await show({ series });
    expect(figures()).toEqual([
      'Budget left: 50.0%',
      'Without maintenance: 60.0%',
      'Burn rate: 2.0×',
      'Runs out: in 23 h 59 min',
      'Not measured: 4.00%',
    ]);
    expect(screen.getByText('Burning')).toBeInTheDocument();
    expect(screen.getByText('99.9% over 4 days')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'Checkout works' })).toHaveAttribute(
      'href',
      '/a/watchbill-oncall-app/slos/checkout'
    );
  });

  it('draws the burn-down with axes in percent and days', async () => {
    await show({ series });
    expect(drawn.texts()).toEqual(expect.arrayContaining(['0%', '100%']));
    expect(chart()).toHaveAccessibleDescription(
      '50.0% of the budget is left at Fri, Mar 6, 00:00. 2 burn episodes. Arrow keys walk through the burn episodes. T shows a table.'
    );
  });

  it('explains only the signs that occur', async () => {
    await show({ series });
    const signs = () => within(screen.getByRole('list', { name: 'Signs' })).queryAllByRole('listitem');
    expect(signs().map((sign) => sign.textContent)).toEqual([
      'Left',
      'Without maintenance',
      'Spent evenly',
      'Burn episode',
      'Page',
    ]);
  });

  it('is walked with the keyboard, and says what is walked to', async () => {
    await show({ series });
    chart().focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(spoken()).toBe(
      '10.0% of the budget. Tue, Mar 3, 00:00 – Tue, Mar 3, 02:00 (2 h). at most 14.4×, 1 page. Paged: Errors'
    );
    expect(screen.getAllByText(/Page: Errors \(Anna\)/)).toHaveLength(2);
    await userEvent.keyboard('{End}');
    expect(spoken()).toContain('20.0% of the budget');
    await userEvent.keyboard('{Escape}');
    expect(screen.getAllByText(/Page: Errors \(Anna\)/)).toHaveLength(1);
  });

  it('says what is under the pointer', async () => {
    await show({ series });
    const over = chart().querySelector('.u-over');
    const width = Number.parseFloat((over as HTMLElement).style.width);
    const rect = { left: 0, right: width, top: 0, bottom: 200, width, height: 200, x: 0, y: 0, toJSON: () => ({}) };
    (over as HTMLElement).getBoundingClientRect = () => rect;
    // jsdom has no PointerEvent: a MouseEvent with the pointer event's type stands in.
    const point = (type: string, clientX: number) =>
      fireEvent(chart(), new MouseEvent(type, { clientX, clientY: 5, bubbles: true }));
    point('pointermove', width / 4 + 1);
    expect(screen.getByText('at most 14.4×, 1 page')).toBeInTheDocument();
    point('pointermove', width * 0.9);
    expect(screen.getByText('60.0% left')).toBeInTheDocument();
    point('pointerout', 0);
    point('click', width / 4 + 1);
    expect(spoken()).toContain('10.0% of the budget');
  });

  it('is a table as well, for screen readers always and for all on demand, with links', async () => {
    await show({ series });
    const rows = () =>
      within(screen.getByRole('table', { name: 'Burn episodes' }))
        .getAllByRole('row')
        .map((row) => [...row.children].map((cell) => cell.textContent).join('|'));
    expect(rows()).toEqual([
      'From|Length|Of the budget|Peak burn|Pages|What',
      'Tue, Mar 3, 00:00|2 h|10.0%|14.4×|1|Paged: ErrorsTue, Mar 3, 01:00 Page: Errors (Anna)',
      'Wed, Mar 4, 00:00|1 h|20.0%|30.0×|0|Nothing known happened',
    ]);
    chart().focus();
    await userEvent.keyboard('t');
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
    expect(screen.getByRole('link', { name: /^Page: Errors/ })).toHaveAttribute('href', 'https://pager.example.com/1');
    await userEvent.click(screen.getByRole('button', { name: 'Show chart' }));
    expect(chart()).toBeInTheDocument();
  });

  it('leaves words that explain to wide panels, and the chart to high ones', async () => {
    const { unmount } = await show({ series }, { width: 300, height: 250 });
    expect(chart()).toBeInTheDocument();
    expect(screen.queryByText('Spent evenly')).not.toBeInTheDocument();
    expect(screen.queryByText('99.9% over 4 days')).not.toBeInTheDocument();
    unmount();
    await show({ series }, { height: 100 });
    expect(figures()).toHaveLength(5);
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
  });

  it.each([
    [
      'the state',
      [burndown, episodes, events],
      'For the burn rate and when it runs out, add a query that shows "State".',
    ],
    ['the burn-down', [state], 'To see the burn-down, add a query that shows "Burn-down".'],
    [
      'one SLO only',
      [...series, frameOf('burndown', { time: [] }, { slo: 'search' })],
      'One of 2 SLOs: to see each, repeat the panel for the variable.',
    ],
  ])('says what to add when there is not %s', async (_, answered, note) => {
    await show({ series: answered });
    expect(screen.getAllByRole('note').map(({ textContent }) => textContent)).toEqual([note]);
    expect(figures()[0]).toBe('Budget left: 50.0%');
  });

  it('says until when it was measured where that is long ago', async () => {
    await show({ series: [burndown, withState({ state: 'noData' })] });
    expect(screen.getByRole('note')).toHaveTextContent(
      /^Too little was measured lately: .* before Fri, Mar 6, 00:00\.$/
    );
    expect(screen.getByText('No data')).toBeInTheDocument();
  });

  it('says so where nothing was measured in the window', async () => {
    await show({ series: [burndown, withState({ state: 'noData', remaining: null })] });
    expect(screen.getByRole('note')).toHaveTextContent('Nothing was measured in this window.');
  });

  it.each([
    ['nothing is asked', { series: [] }, /^No SLO is asked for.*show its burn-down/],
    ['another view is asked', { series: [frameOf('rules', { rule: ['a'] })] }, /^This needs an SLO's error budget/],
    ['another query is asked', { series: [toDataFrame({ fields: [{ name: 'pages', values: [1] }] })] }, /^This needs/],
    [
      'nothing was measured yet',
      { series: [frameOf('burndown', { time: [] }, { empty: true })] },
      /^Nothing is measured of this SLO yet/,
    ],
    [
      'the query failed',
      { state: LoadingState.Error, errors: [{ message: 'The store is full.' }] },
      /The store is full\.$/,
    ],
  ])('says so when %s', async (_, data, text) => {
    await show(data);
    expect(screen.getByRole('status')).toHaveTextContent(text);
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
  });

  it('keeps the last answer while the next is awaited or failed', async () => {
    await show({ series, state: LoadingState.Error, errors: [{ message: 'The store is full.' }] });
    expect(chart()).toBeInTheDocument();
  });

  it('is still while the first answer is awaited', async () => {
    const { container } = await show({ state: LoadingState.Loading });
    expect(container).toBeEmptyDOMElement();
  });
});
