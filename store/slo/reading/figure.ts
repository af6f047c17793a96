import type { Expression } from './expression';
import { metricsOf } from '../definitions/promql';
import { filledSelectors } from './filledSelectors';
import { byMinute, counterByMinute, type MinuteQuery, withWindow } from './rewrite';
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
  return {
    ...(splitQuery(query, options) ?? wholeFigure(guarded(whole, query, window))),
    isSmoothed: whole.isSmoothed,
  };
}

/** How a query for a share is asked: by its terms where these are events of a ratio. */
export function shareFigure(query: string, window: number): Figure {
  const whole = byMinute(query, window);
  const split = splitQuery(query, { window });
  if (split?.power !== 0) {
    return { ...wholeFigure(guarded({ ...whole, factor: 1 }, query, window)), isSmoothed: whole.isSmoothed };
  }
  const { expression: of, unit, terms } = split;
  const expression: Expression =
    unit === 1 ? of : { kind: 'binary', op: '*', left: of, right: { kind: 'number', value: unit } };
  return { expression, terms, isSmoothed: whole.isSmoothed };
}

/** The value of a query by the minute, of the minutes in which any of its series was there. */
export function valueFigure(query: string, window: number): Figure {
  const asked = {
    text: withWindow(query, window),
    factor: 1,
    counters: [],
    metrics: metricsOf(query),
    isSmoothed: false,
  };
  return wholeFigure(guarded(asked, query, window));
}

/** Without counters, other series may have to say what was measured. */
function guarded(asked: MinuteQuery, query: string, window: number): MinuteQuery {
  return asked.counters.length > 0 ? asked : { ...asked, counters: filledSelectors(query, window) };
}

/** What is asked as it is. */
export function wholeFigure({ text, factor, counters, metrics, isSmoothed }: MinuteQuery): Figure {
  return {
    expression: { kind: 'term', name: text },
    terms: [{ text, factor, counters, metrics, isSum: false, isWhole: true }],
    isSmoothed,
  };
}
