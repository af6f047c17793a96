import { metricsOf } from '../promql';
import type { SplitOptions } from './queryTerms';
import { dividingTerms } from './expression';
import { filledSelectors } from './filledSelectors';
import { byMinute, counterByMinute, type MinuteQuery, withWindow } from './rewrite';
import { splitQuery, type SplitQuery } from './split';
import { type Unit, unitInWords, withoutFactor } from './units';

/** A per-minute figure: its expression, and the terms that are queried for it. */
export interface Figure extends Pick<SplitQuery, 'expression' | 'terms'> {
  /** Whether a value covers a longer range than its minute. */
  isSmoothed: boolean;
  unit: Unit;
}

/**
 * The figure of a query for events: split into terms, or queried as a whole where it cannot be split.
 * @throws ReadingProblem for a query for counters that selects none
 */
export function eventsFigure(query: string, options: SplitOptions): Figure {
  const { counterBy, window } = options;
  const whole = counterBy ? counterByMinute(query, counterBy, window) : byMinute(query, window);
  const split = splitQuery(query, options);
  if (!split) {
    return wholeFigure(guarded(whole, query, window));
  }
  const { expression, terms, isPlain } = split;
  const unit = counterBy ? 'events' : isPlain ? 'unknown' : split.unit;
  return { expression, terms, isSmoothed: whole.isSmoothed, unit };
}

/** The figure of a query for a ratio (0 to 1): split into terms where it is a ratio of events, else as a whole. */
export function shareFigure(query: string, window: number): Figure {
  const whole = byMinute(query, window);
  const split = splitQuery(query, { window });
  if (split?.power !== 0) {
    return wholeFigure(guarded({ ...whole, factor: 1 }, query, window));
  }
  const { expression, unit, terms } = split;
  const { of, factor } = withoutFactor(expression);
  // A ratio multiplied by 100 is a percentage: the factor is dropped.
  const share = { expression: factor === 100 ? of : expression, terms, isSmoothed: whole.isSmoothed };
  return multiplied({ ...share, unit: 'unknown' }, unit);
}

/**
 * The per-minute value of a query, for minutes in which any of its series was present. A ratio of events is split, so
 * that it is 0 when the counters in its numerator have never been seen.
 */
export function valueFigure(query: string, window: number): Figure {
  const split = splitQuery(query, { window, isAsWritten: true });
  if (split && isRatioOfEvents(split) && filledSelectors(query, window).length === 0) {
    const { expression, terms } = split;
    return { expression, terms, isSmoothed: false, unit: 'unknown' };
  }
  return wholeFigure(guarded(asWritten(withWindow(query, window)), query, window));
}

/** Excludes means, such as of a latency (metrics named `_sum`): without the sum there is no mean, not a mean of 0. */
function isRatioOfEvents({ expression, terms, isPlain }: SplitQuery): boolean {
  const isSummed = terms.some(({ metrics }) => [...metrics].some((metric) => metric.endsWith('_sum')));
  return !isPlain && !isSummed && dividingTerms(expression).size > 0;
}

/** For a query without counters, adds selectors whose samples show which minutes were measured. */
function guarded(asked: MinuteQuery, query: string, window: number): MinuteQuery {
  return asked.counters.length > 0 ? asked : { ...asked, counters: filledSelectors(query, window) };
}

/** The figure of a query that is not split. */
export function wholeFigure({ text, factor, counters, metrics, isSmoothed, unit }: MinuteQuery): Figure {
  return {
    expression: { kind: 'term', name: text },
    terms: [{ text, factor, counters, metrics, isSum: false, isWhole: true }],
    isSmoothed,
    unit,
  };
}

/** A query that is sent unchanged, and whose values are used unchanged. */
export function asWritten(text: string): MinuteQuery {
  return { text, factor: 1, unit: 'unknown', counters: [], metrics: metricsOf(text), isSmoothed: false };
}

/**
 * Converts all events and good or bad events to the same unit, events per minute. A figure of unknown unit is taken to
 * have the unit of the other one, as their ratio would otherwise be meaningless.
 */
export function inSameUnit(total: Figure, part: Figure): { total: Figure; part: Figure; notes: string[] } {
  const like = (figure: Figure, { unit }: Figure) =>
    figure.unit === 'unknown' && typeof unit === 'number' ? multiplied(figure, 1 / unit) : figure;
  const notes =
    typeof total.unit === 'number' && typeof part.unit === 'number' && total.unit !== part.unit
      ? [
          `The query for good or bad events counts ${unitInWords(part.unit)}, that for all events ` +
            `${unitInWords(total.unit)}. Of both, what happened in each minute is taken; write them with the same function ` +
            'and range, since elsewhere their ratio is another.',
        ]
      : [];
  return { total: like(total, part), part: like(part, total), notes };
}

function multiplied(figure: Figure, by: number): Figure {
  const { expression } = figure;
  return by === 1
    ? figure
    : { ...figure, expression: { kind: 'binary', op: '*', left: expression, right: { kind: 'number', value: by } } };
}
