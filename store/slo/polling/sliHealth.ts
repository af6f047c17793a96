import { MINUTE } from '../../time/units';
import type { SliReading } from '../archive';
import type { ReadingProblem } from './readingProblem';

const MAX_WAIT_MS = 10 * MINUTE;

/** Failures of reading one definition. `dueAt` and `historyDueAt` are ms of the monotonic clock. */
export interface SliHealth {
  /** Why it cannot be read now, and since when (epoch ms); null when it can. */
  readonly problem: SliReading['problem'];
  /** Failures in a row. */
  readonly failures: number;
  /** Earliest time of the next live reading. */
  readonly dueAt: number;
  /** Earliest time of the next reading of history. */
  readonly historyDueAt: number;
  /** Why older history cannot be read. */
  readonly historyProblem: string | undefined;
}

/** The health of a definition at the start of a process. */
export function firstHealth(problem: SliReading['problem']): SliHealth {
  return { problem, failures: 0, dueAt: 0, historyDueAt: 0, historyProblem: undefined };
}

/** The health after the query of an SLO changed: it is read at once. */
export function healthOfNewQuery(health: SliHealth): SliHealth {
  return { ...health, failures: 0, dueAt: 0 };
}

/** The health after a reading was stored. */
export function afterSuccess(health: SliHealth): SliHealth {
  return { ...health, problem: null, failures: 0, dueAt: 0 };
}

/**
 * The health after a failed reading: the query is retried after 1, 2, 4, 8 and then every 10 minutes; after a failure
 * of the connection it is retried with every round.
 */
export function afterFailure(
  health: SliHealth,
  { kind, message }: ReadingProblem,
  now: number,
  elapsed: number
): SliHealth {
  const failures = health.failures + 1;
  const wait = Math.min(MAX_WAIT_MS, MINUTE * 2 ** (failures - 1));
  return {
    ...health,
    problem: { since: health.problem?.since ?? now, message },
    failures,
    dueAt: kind === 'connection' ? 0 : elapsed + wait,
  };
}

/** The health after a span of history was stored. */
export function afterHistorySuccess(health: SliHealth): SliHealth {
  return { ...health, historyProblem: undefined };
}

/**
 * The health after a span of history could not be read.
 * @param isTriedAgain whether to retry at once (with a shorter span, or after a connection failure), not in 10 minutes
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
