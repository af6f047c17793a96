import { type BudgetQuery, rulesFrames } from '@watchbill/contract';
import { rulesOf } from '../../../slo/statement/rules';
import { viewTable } from '../../engine/viewTable';
import type { SloView } from '../../slo/view';
import { statementFor } from './statement';

/** How well the pages of each alert rule met the budget. */
export const rulesView: SloView<BudgetQuery> = async (context) => [
  viewTable(
    rulesFrames.rules,
    rulesOf(await statementFor(context)).map((rule) => ({ ...rule })),
    context.source.directory
  ),
];
