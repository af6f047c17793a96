import { byMinute, counterByMinute, type MinuteQuery } from './rewrite';
import type { SplitOptions } from './askedTerms';
import { splitQuery, type SplitQuery } from './split';

/** A figure by the minute, and the terms that are asked for it. */
export interface Figure extends Pick<SplitQuery, 'expression' | 'terms'> {
  /** Whether a value speaks of more than its minute. */
  isSmoothed: boolean;
}

/**
 * How a query for events is asked: by its terms, or whole where it cannot be taken apart.
 * @throws ReadingProblem where a query for counters names none
 */
export function eventsFigure(query: string, options: SplitOptions): Figure {
  const { counterBy, window } = options;
  const whole = counterBy ? counterByMinute(query, counterBy, window) : byMinute(query, window);
  return { ...(splitQuery(query, options) ?? wholeFigure(whole)), isSmoothed: whole.isSmoothed };
}

/** How a query for a share is asked: by its terms where these are events of a ratio. */
export function shareFigure(query: string, window: number): Figure {
  const whole = byMinute(query, window);
  const split = splitQuery(query, { window });
  const asked = split?.power === 0 ? split : wholeFigure({ ...whole, factor: 1 });
  return { ...asked, isSmoothed: whole.isSmoothed };
}

/** What is asked as it is. */
export function wholeFigure({ text, factor, counters, metrics, isSmoothed }: MinuteQuery): Figure {
  return {
    expression: { kind: 'term', name: text },
    terms: [{ text, factor, counters, metrics, isSum: false, isWhole: true }],
    isSmoothed,
  };
}
