import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ResponsiveTable, type ResponsiveColumn } from './ResponsiveTable';

interface Line {
  id: string;
  pages: number | null;
}

const rows: Line[] = [
  { id: 'Person 10', pages: 3 },
  { id: 'Person 2', pages: null },
  { id: 'Person 1', pages: 7 },
];
const columns: Array<ResponsiveColumn<Line>> = [
  { id: 'who', header: 'Who', cell: ({ id }) => id, sortValue: ({ id }) => id },
  { id: 'pages', header: 'Pages', cell: ({ pages }) => pages ?? '–', sortValue: ({ pages }) => pages },
];

const PlainObserver = globalThis.ResizeObserver;
afterEach(() => {
  globalThis.ResizeObserver = PlainObserver;
});

/** Renders the table at a width in px, with a fake ResizeObserver since jsdom has no layout. */
function show(width: number) {
  globalThis.ResizeObserver = class {
    constructor(private readonly seen: ResizeObserverCallback) {}
    observe() {
      this.seen([Object({ contentRect: { width } })], this);
    }
    unobserve = () => undefined;
    disconnect = () => undefined;
  };
  render(<ResponsiveTable rows={rows} columns={columns} tableWidth={500} initialRows={2} />);
}

const shown = () =>
  screen
    .getAllByRole('row')
    .slice(1)
    .map((row) => within(row).getAllByRole('cell')[0].textContent);

test('a heading sorts all lines, not only the few that are shown', async () => {
  show(600);
  expect(shown()).toEqual(['Person 10', 'Person 2']);
  await userEvent.click(screen.getByRole('button', { name: /Who$/ }));
  expect(shown()).toEqual(['Person 1', 'Person 2']);
  await userEvent.click(screen.getByRole('button', { name: 'Show all 3' }));
  expect(shown()).toEqual(['Person 1', 'Person 2', 'Person 10']);
  await userEvent.click(screen.getByRole('button', { name: /Pages$/ }));
  expect(shown()).toEqual(['Person 2', 'Person 10', 'Person 1']);
});

test('where it is narrow each line stands below the other, with its headings', () => {
  show(300);
  expect(screen.queryByRole('table')).not.toBeInTheDocument();
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual([
    'Person 10Pages3',
    'Person 2Pages–',
  ]);
});
