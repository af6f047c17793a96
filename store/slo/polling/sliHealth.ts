import { MINUTE } from '../../time/units';
import type { SliReading } from '../archive';
import type { ReadingProblem } from './readingProblem';

const MAX_WAIT_MS = 10 * MINUTE;

/** How reading one definition goes. `dueAt` and `historyDueAt` are by the clock that nobody sets, ms. */
export interface SliHealth {
  /** Why it cannot be read now, and since when, epoch ms. */
  readonly problem: SliReading['problem'];
  /** Failures in a row. */
  readonly failures: number;
  /** Not to be read before. */
  readonly dueAt: number;
  /** History is not to be read before. */
  readonly historyDueAt: number;
  /** Why history further back cannot be read. */
  readonly historyProblem: string | undefined;
}

/** The health of a process that begins to read a definition. */
export function firstHealth(problem: SliReading['problem']): SliHealth {
  return { problem, failures: 0, dueAt: 0, historyDueAt: 0, historyProblem: undefined };
}

/** The health of another query of the same SLO: it is read at once. */
export function healthOfNewQuery(health: SliHealth): SliHealth {
  return { ...health, failures: 0, dueAt: 0 };
}

/** The health after a reading that is written. */
export function afterSuccess(health: SliHealth): SliHealth {
  return { ...health, problem: null, failures: 0, dueAt: 0 };
}

/**
 * The health after a reading that failed: a query is tried again after 1, 2, 4, 8 and then each 10 minutes; one that
 * failed for its connection as soon as that answers.
 */
export function afterFailure(
  health: SliHealth,
  { trouble, message }: ReadingProblem,
  now: number,
  elapsed: number
): SliHealth {
  const failures = health.failures + 1;
  const wait = Math.min(MAX_WAIT_MS, MINUTE * 2 ** (failures - 1));
  return {
    ...health,
    problem: { since: health.problem?.since ?? now, message },
    failures,
    dueAt: trouble === 'connection' ? 0 : elapsed + wait,
  };
}

/** The health after a stretch of history that is written. */
export function afterHistorySuccess(health: SliHealth): SliHealth {
  return { ...health, historyProblem: undefined };
}

/**
 * The health after a stretch of history that could not be read.
 * @param isTriedAgain at once: less of it, or as soon as the connection answers
 */
export function afterHistoryFailure(
  health: SliHealth,
  { message }: ReadingProblem,
  isTriedAgain: boolean,
  elapsed: number
): SliHealth {
  return {
    ...health,
    historyProblem: isTriedAgain ? undefined : message,
    historyDueAt: isTriedAgain ? 0 : elapsed + MAX_WAIT_MS,
  };
}
