import { type BudgetQuery, rulesFrames } from '@watchbill/contract';
import { rulesOf } from '../../../slo/statement/rules';
import { viewTable } from '../../engine/viewTable';
import type { SloView } from '../../slo/view';
import { statementFor } from './statement';

/** For each alert rule, how well its pages coincided with spent budget. */
export const rulesView: SloView<BudgetQuery> = async (context) => [
  viewTable(
    rulesFrames.rules,
    rulesOf(await statementFor(context)).map((rule) => ({ ...rule })),
    context.source.directory
  ),
];
