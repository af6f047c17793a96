import type { BudgetQuery } from '@watchbill/contract';
import { rulesOf } from '../../../slo/statement/rules';
import { number, type TableSpec, text, viewTable } from '../../rotation/view';
import type { SloView } from '../../slo/view';
import { statementFor } from './statement';

const rulesTable: TableSpec = {
  name: 'rules',
  columns: [
    text('rule', 'Rule'),
    number('pages', 'Pages', { unit: 'short' }),
    number('during', 'While budget burned', { unit: 'short' }),
    number('precision', 'Precision', { unit: 'percentunit', description: 'Pages during which budget burned' }),
    number('recall', 'Recall', { unit: 'percentunit', description: 'Budget of episodes that burned under its pages' }),
    number('spentUnder', 'Budget spent under it', { unit: 'percentunit' }),
    number('sleepPages', 'Pages in sleep hours', { unit: 'short' }),
  ],
};

/** How well the pages of each alert rule met the budget. */
export const rulesView: SloView<BudgetQuery> = async (context) => [
  viewTable(
    rulesTable,
    rulesOf(await statementFor(context)).map((rule) => ({ ...rule })),
    context.source.directory
  ),
];
