import type { ConnectionEntry } from '../../config/directory';
import type { Slo } from '../types';
import { planOf, type SliPlan } from './plan';
import { ReadingProblem } from './readingProblem';

/** How a definition is read by a connection, or why it cannot be. */
export function plannedOf(slo: Slo, { window }: ConnectionEntry): SliPlan | ReadingProblem {
  try {
    return planOf(slo, window) ?? new ReadingProblem('query', 'Such an SLI is not read from Prometheus.');
  } catch (error) {
    if (error instanceof ReadingProblem) {
      return error;
    }
    throw error;
  }
}

/** What must stay the same for figures to be of the same kind. */
export function sourceKey({ indicator, grouping }: Slo, { id, window }: ConnectionEntry): string {
  return JSON.stringify({ indicator, grouping, id, window });
}
