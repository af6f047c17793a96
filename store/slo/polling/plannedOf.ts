import type { ConnectionEntry } from '../../config/directory';
import type { Slo } from '../types';
import { planOf, type SliPlan } from './plan';
import { ReadingProblem } from './readingProblem';

/** The plan of a definition for a connection, or the problem why it cannot be read. */
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

/** A key that changes when figures before and after a change of definition or connection are not comparable. */
export function sourceKey({ indicator, grouping }: Slo, { id, window }: ConnectionEntry): string {
  return JSON.stringify({ indicator, grouping, id, window });
}
