import type { BudgetQuery } from '@watchbill/contract';
import { statementOf } from '../../../slo/statement/statement';
import { number, person, type TableSpec, text, time, viewTable } from '../../rotation/view';
import type { SloContext } from '../../slo/sloContext';
import { withCoverage } from '../../slo/contextNotices';
import type { SloView } from '../../slo/view';
import { MINUTE } from '../../../time/units';

const statementTable: TableSpec = {
  name: 'statement',
  columns: [
    text('id', 'Id', { hidden: true }),
    text('kind', 'Kind'),
    time('from', 'From'),
    time('to', 'To'),
    number('minutes', 'Minutes', { unit: 'm' }),
    number('bad', 'Bad', { unit: 'short' }),
    number('spent', 'Budget spent', { unit: 'percentunit' }),
    number('corrected', 'Of the corrected budget', { unit: 'percentunit' }),
    text('attribution', 'Attributed to'),
    text('what', 'What'),
    number('pages', 'Pages', { unit: 'short' }),
    number('incidents', 'Incidents', { unit: 'short' }),
    number('deploys', 'Deploys', { unit: 'short' }),
    time('firstPage', 'First page'),
    number('detectionMinutes', 'Until the first page', { unit: 'm' }),
  ],
};

const totalsTable: TableSpec = {
  name: 'totals',
  columns: [
    number('bad', 'Bad', { unit: 'short' }),
    number('spent', 'Spent in all', { unit: 'percentunit' }),
    number('corrected', 'Of the corrected budget', { unit: 'percentunit' }),
    number('attributed', 'Attributed', { unit: 'percentunit' }),
    number('unattributed', 'Unattributed', { unit: 'percentunit' }),
    number('background', 'Background', { unit: 'percentunit' }),
    number('pages', 'Pages', { unit: 'short' }),
    number('pagesPerPercent', 'Pages per percent of budget'),
    number('noisePages', 'Pages while nothing burned', { unit: 'short' }),
    number('unjudgedPages', 'Pages of which nobody can tell', {
      unit: 'short',
      description: 'Too little was measured around them',
    }),
    number('missedSpent', 'Spent without a page', { unit: 'percentunit' }),
    number('precision', 'Precision', { unit: 'percentunit', description: 'Pages during which budget burned' }),
    number('recall', 'Recall', { unit: 'percentunit', description: 'Budget of episodes that burned under a page' }),
  ],
};

const relatedTable: TableSpec = {
  name: 'related',
  columns: [
    text('episode', 'Episode', { hidden: true }),
    text('kind', 'Kind'),
    time('at', 'Time'),
    text('title', 'Title', { linked: true }),
    text('link', 'Link', { hidden: true }),
    text('rule', 'Rule'),
    person('responder', 'Responder'),
  ],
};

/** The statement of the SLO's own window. */
export async function statementFor(context: SloContext) {
  const { slo, end, window, nameOf } = context;
  const [sums, contextEvents] = await Promise.all([context.sums(window.from), context.contextEvents()]);
  return statementOf({ slo, sums, adjusted: context.adjusted(), end, contextEvents, nameOf });
}

/** What the budget was spent on. */
export const statementView: SloView<BudgetQuery> = async (context) => {
  const { directory } = context.source;
  const { budget, rows, totals, related } = await statementFor(context);
  return [
    withCoverage(
      viewTable(
        statementTable,
        rows.map((row) => ({ ...row, minutes: (row.to - row.from) / MINUTE })),
        directory
      ),
      budget,
      context.found
    ),
    viewTable(totalsTable, [{ ...totals }], directory),
    viewTable(
      relatedTable,
      related.map(({ episode, contextEvent: { kind, at, title, link, rule, responder } }) => ({
        episode: episode.id,
        kind,
        at,
        title,
        link,
        rule,
        responder,
      })),
      directory
    ),
  ];
};
