import type { WeeklyHours } from '../../config/directory';
import { isoDate } from '../../time/wallClock';
import { toInstant, toLocal } from '../../time/zoneTime';
import { clip, type Span, union } from '../../time/span';
import { DAY, MINUTE } from '../../time/units';
import type { CoveragePlan } from './types';

const WHOLE_DAYS: WeeklyHours[] = [{ days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 24 * 60 }];

/**
 * Spans of declared coverage hours within a range, sorted and merged. Hours across midnight belong to the day on which
 * they begin, for weekdays and holidays alike. They are local times: 22:00 to 06:00 is an hour shorter or longer in the
 * night of a clock change. A skipped local time uses the offset before the change, a repeated local time means its
 * first occurrence (RFC 5545, 3.3.5). O(days of the range).
 */
export function declaredSpans(plan: CoveragePlan, range: Span): Span[] {
  if (plan.hours === 'always' && plan.onHolidays) {
    return union([range]);
  }
  const hours = plan.hours === 'always' ? WHOLE_DAYS : plan.hours;
  const found: Span[] = [];
  // Hours that begin on the day before may extend into the range.
  const first = Math.floor(toLocal(range.from, plan.zone) / DAY) * DAY - DAY;
  for (let date = first; date < toLocal(range.to, plan.zone); date += DAY) {
    if (plan.onHolidays || !plan.holidays.has(isoDate(new Date(date)))) {
      found.push(
        ...hours.filter(({ days }) => days.includes(isoWeekday(date))).map((each) => hoursOfDate(date, each, plan.zone))
      );
    }
  }
  return union(found.flatMap((span) => clip(span, range) ?? []));
}

/**
 * Converts daily hours of one local date to a span of instants.
 * @param date local midnight of that date, encoded as if it were UTC (epoch milliseconds)
 */
export function hoursOfDate(date: number, { from, to }: Pick<WeeklyHours, 'from' | 'to'>, zone: string): Span {
  const end = date + to * MINUTE + (to < from ? DAY : 0);
  return { from: toInstant(date + from * MINUTE, zone), to: toInstant(end, zone) };
}

function isoWeekday(date: number): number {
  return new Date(date).getUTCDay() || 7;
}
