import type { BudgetQuery, Frame, ReplayQuery } from '@watchbill/query';
import type { AnswerDeps } from '../deps';
import { BadQuery, type Range } from '../range';

/**
 * Answers a view of one SLO's budget, or what would have been.
 * @throws BadQuery for an SLO that nobody knows
 */
export async function answerSlo(
  { slo }: BudgetQuery | ReplayQuery,
  _range: Range,
  _deps: AnswerDeps
): Promise<Frame[]> {
  throw new BadQuery(`There is no SLO "${slo}": the configuration has none.`, 'slo');
}
