import { type DataFrame, FieldType, LoadingState, type PanelData, type PanelProps, toDataFrame } from '@grafana/data';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { panelProps, rangeOf } from '../shared/testing';
import type { PagingLoadOptions } from './options';
import { PagingLoadPanel } from './PagingLoadPanel';

const timeRange = rangeOf(0, 1);

/** A frame of interruptions: the number of the hour on Mondays, otherwise 0; null on Sunday 23:00. */
function hourOfWeek(): DataFrame {
  const slots = Array.from({ length: 168 }, (_, i) => ({ weekday: Math.floor(i / 24) + 1, hour: i % 24 }));
  return toDataFrame({
    meta: { custom: { sleep: { from: 22, to: 8 } } },
    fields: [
      { name: 'weekday', type: FieldType.number, values: slots.map(({ weekday }) => weekday) },
      { name: 'hour', type: FieldType.number, values: slots.map(({ hour }) => hour) },
      {
        name: 'interruptions',
        type: FieldType.number,
        config: { displayNameFromDS: 'Interruptions' },
        values: slots.map(({ weekday, hour }, i) => (i === 167 ? null : weekday === 1 ? hour : 0)),
      },
    ],
  });
}

function show(data: Partial<PanelData>, more: Partial<PanelProps<PagingLoadOptions>> = {}) {
  const own = { width: 900, height: 360, ...more };
  const props = panelProps('Hours of the week', timeRange, { showValues: false }, { data, ...own });
  return render(<PagingLoadPanel {...props} />);
}

describe('the panel "Paging load"', () => {
  it('is a grid of seven days and 24 hours whose cells say time and value', () => {
    show({ series: [hourOfWeek()] });
    const grid = screen.getByRole('grid', { name: /^Interruptions by hour of the week/ });
    expect(
      within(grid)
        .getAllByRole('rowheader')
        .map((day) => day.textContent)
    ).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(within(grid).getAllByRole('gridcell')).toHaveLength(168);
    expect(screen.getByRole('gridcell', { name: 'Monday 09:00–10:00. Interruptions: 9' })).toBeInTheDocument();
    expect(screen.getByRole('gridcell', { name: 'Monday 23:00–00:00, sleep hours. Interruptions: 23' })).toBeVisible();
    expect(screen.getByRole('gridcell', { name: 'Sunday 23:00–00:00, sleep hours. No data' })).toBeVisible();
  });

  it('says what the colours mean', () => {
    show({ series: [hourOfWeek()] });
    const steps = within(screen.getByRole('list', { name: 'Colour scale' })).getAllByRole('listitem');
    expect(steps.map((step) => step.textContent)).toEqual([
      '0',
      '1–5',
      '6–10',
      '11–15',
      '16–20',
      '21–25',
      'Sleep hours 22:00–08:00',
    ]);
  });

  it('is walked with the keyboard, and shows the focused cell in words', async () => {
    show({ series: [hourOfWeek()] });
    const user = userEvent.setup();
    await user.tab();
    expect(screen.getByRole('gridcell', { name: /^Monday 00:00/ })).toHaveFocus();
    await user.keyboard('{ArrowRight}{ArrowRight}{ArrowDown}');
    expect(screen.getByRole('gridcell', { name: /^Tuesday 02:00/ })).toHaveFocus();
    await user.keyboard('{End}{ArrowRight}');
    expect(screen.getByRole('gridcell', { name: /^Tuesday 23:00/ })).toHaveFocus();
    await user.keyboard('{Control>}{Home}{/Control}');
    expect(screen.getByRole('gridcell', { name: /^Monday 00:00/ })).toHaveFocus();
    expect(screen.getByText('Monday 00:00–01:00, sleep hours')).toBeInTheDocument();
    await user.tab();
    expect(screen.getByRole('button', { name: 'Show numbers' })).toHaveFocus();
  });

  it('writes numbers into the cells on demand, or as the options say', async () => {
    show({ series: [hourOfWeek()] });
    const nine = screen.getByRole('gridcell', { name: /^Monday 09:00/ });
    expect(nine).toHaveTextContent('');
    await userEvent.click(screen.getByRole('button', { name: 'Show numbers' }));
    expect(nine).toHaveTextContent('9');
  });

  it('offers the groups one by one', async () => {
    const frame = hourOfWeek();
    const team = {
      name: 'team',
      type: FieldType.string,
      config: {},
      values: Array.from({ length: 168 }, () => 'search'),
    };
    show({ series: [{ ...frame, fields: [...frame.fields, { ...team, values: team.values.with(0, 'payments') }] }] });
    expect(screen.getByRole('combobox', { name: 'Group' })).toHaveDisplayValue('payments');
  });

  it.each([
    ['nothing matches', { series: [] }, 'No data'],
    [
      'the query has another shape',
      { series: [toDataFrame({ fields: [{ name: 'pages', type: FieldType.number, values: [1] }] })] },
      'This needs the hour of the week',
    ],
    [
      'the query failed',
      { state: LoadingState.Error, errors: [{ message: 'The store is full.' }] },
      'The store is full.',
    ],
  ])('says so when %s', (_, data, text) => {
    show(data);
    expect(screen.getByRole('status')).toHaveTextContent(text);
    expect(screen.queryByRole('grid')).not.toBeInTheDocument();
  });

  it('is still while the first answer is awaited', () => {
    const { container } = show({ state: LoadingState.Loading });
    expect(container).toBeEmptyDOMElement();
  });
});
