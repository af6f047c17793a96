import { metricsOf } from '../promql';
import type { SplitOptions } from './askedTerms';
import { dividingTerms } from './expression';
import { filledSelectors } from './filledSelectors';
import { byMinute, counterByMinute, type MinuteQuery, withWindow } from './rewrite';
import { splitQuery, type SplitQuery } from './split';
import { type Unit, unitInWords, withoutFactor } from './units';

/** A figure by the minute, and the terms that are asked for it. */
export interface Figure extends Pick<SplitQuery, 'expression' | 'terms'> {
  /** Whether a value speaks of more than its minute. */
  isSmoothed: boolean;
  unit: Unit;
}

/**
 * How a query for events is asked: by its terms, or whole where it cannot be taken apart.
 * @throws ReadingProblem where a query for counters names none
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

/** How a query for a share is asked: by its terms where these are events of a ratio. */
export function shareFigure(query: string, window: number): Figure {
  const whole = byMinute(query, window);
  const split = splitQuery(query, { window });
  if (split?.power !== 0) {
    return wholeFigure(guarded({ ...whole, factor: 1 }, query, window));
  }
  const { expression, unit, terms } = split;
  const { of, factor } = withoutFactor(expression);
  // A hundred times a share is the same in percent.
  const share = { expression: factor === 100 ? of : expression, terms, isSmoothed: whole.isSmoothed };
  return multiplied({ ...share, unit: 'unknown' }, unit);
}

/**
 * The value of a query by the minute, of the minutes in which any of its series was there. A ratio of events is taken
 * apart, so that it is 0 where none of those was ever seen that it counts.
 */
export function valueFigure(query: string, window: number): Figure {
  const split = splitQuery(query, { window, isAsWritten: true });
  if (split && isRatioOfEvents(split) && filledSelectors(query, window).length === 0) {
    const { expression, terms } = split;
    return { expression, terms, isSmoothed: false, unit: 'unknown' };
  }
  return wholeFigure(guarded(asWritten(withWindow(query, window)), query, window));
}

/** A mean, such as of a latency, is no ratio of events: without what is summed up there is none. */
function isRatioOfEvents({ expression, terms, isPlain }: SplitQuery): boolean {
  const isSummed = terms.some(({ metrics }) => [...metrics].some((metric) => metric.endsWith('_sum')));
  return !isPlain && !isSummed && dividingTerms(expression).size > 0;
}

/** Without counters, other series may have to say what was measured. */
function guarded(asked: MinuteQuery, query: string, window: number): MinuteQuery {
  return asked.counters.length > 0 ? asked : { ...asked, counters: filledSelectors(query, window) };
}

/** What is asked as it is. */
export function wholeFigure({ text, factor, counters, metrics, isSmoothed, unit }: MinuteQuery): Figure {
  return {
    expression: { kind: 'term', name: text },
    terms: [{ text, factor, counters, metrics, isSum: false, isWhole: true }],
    isSmoothed,
    unit,
  };
}

/** A query that is asked with its own values. */
export function asWritten(text: string): MinuteQuery {
  return { text, factor: 1, unit: 'unknown', counters: [], metrics: metricsOf(text), isSmoothed: false };
}

/**
 * All events and those that are good or bad, in events of a minute: values of which nothing says what they count are in the
 * unit of the other figure, as they must be for the query of their share.
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
