import { LoadingState, type PanelData, type PanelProps, toDataFrame } from '@grafana/data';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DAY, HOUR } from '../../shared/time';
import { panelProps, rangeOf } from '../shared/testing';
import { recordDrawing } from '../shared/testingCanvas';
import { DEFAULT_OPTIONS, type RotationOptions } from './options';
import { RotationPanel } from './RotationPanel';
import { MONDAY } from './testing';
import { frameOf } from './testingFrames';

const timeRange = rangeOf(MONDAY, MONDAY + 4 * DAY);
const at = (hours: number) => MONDAY + hours * HOUR;

/** Level 1: Anna for a day, a gap of three hours, then Ben instead of Anna; level 2: Zoe, with a thin spot at first. */
const series = [
  frameOf('shifts', {
    from: [at(0), at(27), at(0)],
    to: [at(24), at(72), at(96)],
    responder: ['Anna', 'Ben', 'Zoe'],
    level: [1, 1, 2],
    kind: ['regular', 'override', 'regular'],
    insteadOf: [null, 'Anna', null],
    zone: ['UTC', 'Asia/Kolkata', 'UTC'],
    pages: [2, null, 0],
    shiftId: ['a', 'b', 'z'],
    known: [true, true, false],
    left: [false, false, false],
  }),
  frameOf('gaps', { from: [at(24)], to: [at(27)], before: ['Anna'], after: ['Ben'] }),
  frameOf('thin', { from: [at(0)], to: [at(2)], level: [2], depth: [1], declared: [2] }),
  frameOf('pages', {
    at: [at(3), at(9)],
    responder: ['Anna', 'Anna'],
    band: ['sleep', 'business'],
    title: ['Disk', 'Disk'],
    shiftId: ['a', 'a'],
  }),
];

let drawn: ReturnType<typeof recordDrawing>;
beforeEach(() => {
  drawn = recordDrawing();
  jest.useFakeTimers({ advanceTimers: true });
});
afterEach(() => {
  drawn.restore();
  jest.useRealTimers();
});

const frame = () => act(() => jest.advanceTimersByTime(20));

function show(data: Partial<PanelData>, more: Partial<PanelProps<RotationOptions>> = {}) {
  const props = panelProps('Rotation', timeRange, DEFAULT_OPTIONS, { data, width: 1000, ...more });
  const shown = render(<RotationPanel {...props} />);
  frame();
  return shown;
}

const timeline = () => screen.getByRole('application', { name: 'Timeline: who is on call when' });
const spoken = () => document.querySelector('[aria-live="polite"]')?.textContent;

describe('the panel "Rotation"', () => {
  it('has a lane for each person by level, and draws names, gaps and thin spots', () => {
    show({ series });
    expect(
      ['Level 1', 'Anna', 'Ben', 'Level 2', 'Zoe (unknown)'].map((label) => screen.getByTitle(label).textContent)
    ).toEqual(['Level 1', 'Anna', 'Ben', 'Level 2', 'Zoe (unknown)']);
    expect(drawn.texts()).toEqual(expect.arrayContaining(['Anna', 'Ben', 'Zoe', 'Gap 3 h', 'O', '?', '1 of 2, 2 h']));
  });

  it('explains only the marks that occur', () => {
    show({ series });
    const signs = within(screen.getByRole('list', { name: 'Signs' })).getAllByRole('listitem');
    expect(signs.map((sign) => sign.textContent)).toEqual([
      'Gap: nobody',
      'Thin: too few',
      'OOverride',
      '?Not in the configuration',
      'Page',
      'Page in sleep hours',
    ]);
  });

  it('is walked with the keyboard, and says what is walked to', async () => {
    show({ series });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    await user.tab();
    expect(timeline()).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(spoken()).toBe(
      'Gap: nobody is on call. Tue, Mar 3, 00:00 – Tue, Mar 3, 03:00 (3 h). After Anna, before Ben'
    );
    await user.keyboard('{ArrowDown}');
    expect(spoken()).toBe('Anna. Level 1. Mon, Mar 2, 00:00 – Tue, Mar 3, 00:00 (1 d). 2 pages');
    await user.keyboard('{ArrowDown}');
    expect(spoken()).toContain('Ben. Level 1 · Override instead of Anna');
    expect(screen.getByText(/^Tue, Mar 3, 08:30/)).toBeInTheDocument();
    await user.keyboard('{Escape}');
    expect(screen.queryByText(/^Tue, Mar 3, 08:30/)).not.toBeInTheDocument();
  });

  it.each([
    ['+', 24, 72],
    ['-', -48, 144],
    ['{Shift>}{ArrowRight}{/Shift}', 24, 120],
  ])('changes the range of the dashboard by %s', async (keys, from, to) => {
    const onChangeTimeRange = jest.fn();
    show({ series }, { onChangeTimeRange });
    timeline().focus();
    await userEvent.setup({ advanceTimers: jest.advanceTimersByTime }).keyboard(keys);
    expect(onChangeTimeRange).toHaveBeenCalledWith({ from: at(from), to: at(to) });
  });

  it('zooms to a stretch that is dragged over, and pans by the wheel once it rests', () => {
    const onChangeTimeRange = jest.fn();
    show({ series }, { onChangeTimeRange });
    const canvas = timeline().querySelectorAll('canvas')[1];
    const width = Number.parseFloat(canvas.style.width);
    Object.assign(timeline(), { setPointerCapture: () => undefined });
    // jsdom has no PointerEvent: a MouseEvent with the pointer event's type stands in.
    const point = (type: string, clientX: number) =>
      fireEvent(timeline(), new MouseEvent(type, { clientX, bubbles: true }));
    point('pointerdown', width / 4);
    point('pointermove', width / 3);
    point('pointerup', width / 2);
    expect(onChangeTimeRange).toHaveBeenLastCalledWith({ from: at(24), to: at(48) });

    onChangeTimeRange.mockClear();
    fireEvent.wheel(canvas, { deltaX: width / 4 });
    fireEvent.wheel(canvas, { deltaY: width / 4, shiftKey: true });
    expect(onChangeTimeRange).not.toHaveBeenCalled();
    act(() => jest.advanceTimersByTime(300));
    expect(onChangeTimeRange).toHaveBeenCalledTimes(1);
    expect(onChangeTimeRange).toHaveBeenCalledWith({ from: at(48), to: at(144) });
  });

  it('leaves plain scrolling to the panel', () => {
    const onChangeTimeRange = jest.fn();
    show({ series }, { onChangeTimeRange });
    expect(fireEvent.wheel(timeline().querySelectorAll('canvas')[1], { deltaY: 100 })).toBe(true);
    act(() => jest.advanceTimersByTime(300));
    expect(onChangeTimeRange).not.toHaveBeenCalled();
  });

  it('zooms by itself where the query asks about other days than the dashboard', async () => {
    const ahead = series.map((one) => ({
      ...one,
      meta: { custom: { ...one.meta?.custom, from: at(0), to: at(240) } },
    }));
    const onChangeTimeRange = jest.fn();
    show({ series: ahead }, { onChangeTimeRange });
    const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
    expect(screen.queryByRole('button', { name: 'Show all' })).not.toBeInTheDocument();
    timeline().focus();
    await user.keyboard('+');
    expect(onChangeTimeRange).not.toHaveBeenCalled();
    await user.click(screen.getByRole('button', { name: 'Show all' }));
    expect(screen.queryByRole('button', { name: 'Show all' })).not.toBeInTheDocument();
  });

  it('is a table as well, for screen readers always and for all on demand', async () => {
    show({ series });
    const table = screen.getByRole('table', { name: 'Shifts, gaps, thin spots and hours not known' });
    const rows = within(table)
      .getAllByRole('row')
      .map((row) => [...row.children].map((cell) => cell.textContent).join('|'));
    expect(rows).toEqual([
      'From|Who|To|Length|Level|Remark|Pages',
      'Mon, Mar 2, 00:00|Anna|Tue, Mar 3, 00:00|1 d|1||2 pages',
      'Mon, Mar 2, 00:00|Zoe (unknown)|Fri, Mar 6, 00:00|4 d|2||0 pages',
      'Mon, Mar 2, 00:00||Mon, Mar 2, 02:00|2 h|2|Thin: 1 of 2 on call|',
      'Tue, Mar 3, 00:00|Nobody|Tue, Mar 3, 03:00|3 h||Gap|',
      'Tue, Mar 3, 03:00|Ben|Thu, Mar 5, 00:00|1 d 21 h|1|Override instead of Anna|',
    ]);
    timeline().focus();
    await userEvent.setup({ advanceTimers: jest.advanceTimersByTime }).keyboard('t');
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
    await userEvent
      .setup({ advanceTimers: jest.advanceTimersByTime })
      .click(screen.getByRole('button', { name: 'Show timeline' }));
    expect(timeline()).toBeInTheDocument();
  });

  it('shows hours that are not known: drawn, explained, walked to and in the table', async () => {
    show({ series: [...series, frameOf('notKnown', { from: [at(72)], to: [at(96)] })] });
    expect(drawn.texts()).toContain('Not known 1 d');
    expect(screen.getByText('Not known: an event cannot be read')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /Not known Fri, Mar 6, 00:00 1 d An event cannot be read/ })).toBeDefined();
    timeline().focus();
    await userEvent.setup({ advanceTimers: jest.advanceTimersByTime }).keyboard('{ArrowRight}{ArrowRight}');
    expect(spoken()).toBe(
      'Not known who is on call. Thu, Mar 5, 00:00 – Fri, Mar 6, 00:00 (1 d). ' +
        'An event of the calendar cannot be read: the configuration page names it.'
    );
  });

  it('draws hours that are not known where there is nothing else', () => {
    show({ series: [frameOf('shifts', { from: [], to: [] }), frameOf('notKnown', { from: [at(0)], to: [at(96)] })] });
    expect(drawn.texts()).toContain('Not known 4 d');
  });

  it('says when the table is cut', () => {
    const many = Array.from({ length: 400 }, (_, i) => i);
    const shifts = frameOf('shifts', {
      from: many.map((i) => at(i / 10)),
      to: many.map((i) => at((i + 1) / 10)),
      responder: many.map((i) => `P${i % 7}`),
    });
    show({ series: [shifts] }, { options: { ...DEFAULT_OPTIONS, showTable: true } });
    expect(screen.getByRole('table', { name: /^The first 300 of 400/ })).toBeVisible();
    expect(screen.getAllByRole('row')).toHaveLength(301);
  });

  it('shows one lane a level, and no pages, where the options say so', () => {
    show({ series }, { options: { lanes: 'levels', showPages: false, showTable: false }, width: 300 });
    expect(screen.queryByTitle('Anna')).not.toBeInTheDocument();
    expect(screen.getByTitle('Level 2')).toBeInTheDocument();
    expect(screen.queryByText('Page in sleep hours')).not.toBeInTheDocument();
  });

  it.each([
    ['nothing is asked', { series: [] }, /^No rotation is asked for.*show its timeline/],
    ['another view is asked', { series: [frameOf('score', { score: [90] })] }, /^This needs a rotation's timeline/],
    ['another query is asked', { series: [toDataFrame({ fields: [{ name: 'pages', values: [1] }] })] }, /^This needs/],
    [
      'nobody is on call',
      { series: [frameOf('shifts', { from: [], to: [] })] },
      /^Nobody is on call in this time range/,
    ],
    [
      'no shift is known at any time',
      { series: [{ ...frameOf('shifts', {}), meta: { custom: { rotation: 'payments', empty: true } } }] },
      /^No shift is known/,
    ],
    [
      'the query failed',
      { state: LoadingState.Error, errors: [{ message: 'The store is full.' }] },
      /The store is full\.$/,
    ],
  ])('says so when %s', (_, data, text) => {
    show(data);
    expect(screen.getByRole('status')).toHaveTextContent(text);
    expect(screen.queryByRole('application')).not.toBeInTheDocument();
  });

  it('keeps the last answer while the next is awaited or failed', () => {
    show({ series, state: LoadingState.Error, errors: [{ message: 'The store is full.' }] });
    expect(timeline()).toBeInTheDocument();
  });

  it('is still while the first answer is awaited', () => {
    const { container } = show({ state: LoadingState.Loading });
    expect(container).toBeEmptyDOMElement();
  });
});
