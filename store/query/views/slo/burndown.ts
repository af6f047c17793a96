import type { BudgetQuery } from '@watchbill/contract';
import { burndown } from '../../../slo/budget/burndown';
import { type Statement, statementOf } from '../../../slo/statement/statement';
import type { ContextEvent } from '../../../slo/statement/contextEvents';
import type { Row } from '../../engine/list';
import { number, person, type TableSpec, text, time, viewTable } from '../../rotation/view';
import { withCoverage } from '../../slo/contextNotices';
import { linesFrame, type SloView } from '../../slo/view';

const episodesTable: TableSpec = {
  name: 'episodes',
  columns: [
    text('id', 'Episode', { hidden: true }),
    time('from', 'From'),
    time('to', 'To'),
    number('spent', 'Budget spent', { unit: 'percentunit' }),
    number('bad', 'Bad', { unit: 'short' }),
    number('total', 'All', { unit: 'short' }),
    number('peakBurn', 'Highest burn rate'),
    number('pages', 'Pages', { unit: 'short' }),
    text('attribution', 'Attributed to'),
    text('what', 'What'),
  ],
};

const marksTable: TableSpec = {
  name: 'marks',
  columns: [
    time('at', 'Time'),
    time('to', 'To'),
    text('kind', 'Kind'),
    text('title', 'Title', { linked: true }),
    text('link', 'Link', { hidden: true }),
    text('rule', 'Rule'),
    person('responder', 'Responder'),
    text('episode', 'Episode', { hidden: true }),
  ],
};

/** How the budget of the SLO's own window burnt down, with its episodes and what happened meanwhile. */
export const burndownView: SloView<BudgetQuery> = async (context) => {
  const { slo, end, window, found, source, nameOf } = context;
  const [sums, contextEvents] = await Promise.all([context.sums(window.from), context.contextEvents()]);
  const adjusted = context.adjusted();
  const statement = statementOf({ slo, sums, adjusted, end, contextEvents, nameOf });
  const { times, remaining, corrected, even } = burndown(slo, sums, end, adjusted);
  const lines = linesFrame('burndown', times, [
    { name: 'remaining', label: 'Budget left', unit: 'percentunit', values: remaining },
    ...(corrected
      ? [{ name: 'corrected', label: 'Budget left, corrected', unit: 'percentunit', values: corrected }]
      : []),
    { name: 'even', label: 'Spent evenly', unit: 'percentunit', values: even },
  ]);
  return [
    withCoverage(lines, statement.budget, found),
    viewTable(episodesTable, episodeRows(statement), source.directory),
    viewTable(
      marksTable,
      contextEvents
        .filter(({ at, to }) => at < end && (to ?? at) >= window.from)
        .map((mark) => markRow(mark, statement)),
      source.directory
    ),
  ];
};

/** Episodes with what they are put down to, in order. */
function episodeRows({ rows, episodes }: Statement): Row[] {
  const ledger = new Map(rows.map((row) => [row.id, row]));
  return episodes.map(({ id, from, to, spent, bad, total, peakBurn }) => {
    const { pages = 0, attribution = 'unattributed', what = null } = ledger.get(id) ?? {};
    return { id, from, to, spent, bad, total, peakBurn, pages, attribution, what };
  });
}

function markRow(mark: ContextEvent, { related }: Statement): Row {
  const { at, to, kind, title, link, rule, responder } = mark;
  const home = related.find((one) => one.home && one.contextEvent === mark);
  return { at, to, kind, title, link, rule, responder, episode: home?.episode.id ?? null };
}
