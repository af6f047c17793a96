import { zoneClock } from '../../time/zoneClock';
import { repeats } from '../../time/recurrence/repeats';
import { parseRule } from '../../time/recurrence/rule';
import { untilPassed } from '../../time/recurrence/untilPassed';
import type { Span } from '../../time/span';
import type { Adjustment } from '../../config/directory';
import type { Slo } from '../types';
import { DAY, MINUTE } from '../../time/units';

/** Whether an adjustment applies to an SLO: by its id, the id of its split definition, its service or its team. */
export function concerns(
  { slos, services, teams }: Adjustment,
  { id, service, team }: Pick<Slo, 'id' | 'service' | 'team'>
): boolean {
  const isForAll = slos.length === 0 && services.length === 0 && teams.length === 0;
  const isNamed = slos.some((named) => id === named || id.startsWith(`${named}/`));
  return isForAll || isNamed || services.includes(service) || teams.includes(team);
}

/**
 * The spans of an adjustment near a given span. A recurring one starts by local time in its zone, and each occurrence
 * lasts the same number of elapsed minutes, also across clock changes.
 * @throws UnreadableCalendar for a rule that cannot be read, or that repeats too often
 */
export function spansOf(when: Adjustment['when'], span: Span): Span[] {
  if (when.kind === 'once') {
    return [{ from: when.from, to: when.to }];
  }
  const { rule } = parseRule(when.rule);
  const start = Date.parse(`${when.start}Z`);
  const clock = zoneClock(when.zone);
  const isOver = untilPassed(rule, { clock, isDate: false });
  const length = when.minutes * MINUTE;
  const found: Span[] = [];
  // `repeats` works in local readings, which differ from UTC by less than a day.
  for (const wall of repeats(rule, start, span.from - length - DAY, span.to + DAY)) {
    if (isOver(wall)) {
      break;
    }
    const from = clock(wall);
    found.push({ from, to: from + length });
  }
  return found;
}
