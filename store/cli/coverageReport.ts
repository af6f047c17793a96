import type { People } from '../config/directory';
import { cleanName } from '../config/nameKey';
import type { Shift } from '../rotation/shift';
import type { CalendarReading } from '../rotation/ical/readCalendar';
import { coverageOf } from '../rotation/analysis/coverage';
import { declaredSpans } from '../rotation/analysis/declared';
import { intersect, lengthOf, type Span } from '../time/span';
import type { Coverage, CoveragePlan, ShiftSpan } from '../rotation/analysis/types';
import { MINUTE } from '../time/units';

/** Coverage of a range, with the time of each responder; names are for display. */
export interface CoverageReport extends Coverage {
  range: Span;
  /** Covered time within the declared hours in milliseconds, in descending order. */
  responders: Array<{ name: string; covered: number }>;
}

/** Calculates how well shifts cover the declared hours in a range, with display names of people. */
export function coverageReport(
  { shifts, unknown }: Pick<CalendarReading, 'shifts' | 'unknown'>,
  plan: CoveragePlan,
  range: Span,
  nameOf: (responder: string) => string
): CoverageReport {
  const spans = shifts.map(shiftSpanOf);
  const { gaps, ...coverage } = coverageOf(spans, plan, range, unknown);
  const named = (responder: string | null) => (responder === null ? null : nameOf(responder));
  return {
    ...coverage,
    range,
    gaps: gaps.map((gap) => ({ ...gap, before: named(gap.before), after: named(gap.after) })),
    responders: shares(spans, declaredSpans(plan, range), nameOf),
  };
}

/** Converts a shift to its span; the rotation is left empty, as there is only one. */
export function shiftSpanOf({ startsAt, endsAt, ...shift }: Shift, i: number): ShiftSpan {
  return { ...shift, shiftId: String(i), rotation: '', from: startsAt.getTime(), to: endsAt.getTime() };
}

function shares(
  shifts: readonly ShiftSpan[],
  declared: readonly Span[],
  nameOf: (responder: string) => string
): CoverageReport['responders'] {
  return [...new Set(shifts.map(({ responder }) => responder))]
    .map((responder) => {
      const own = shifts.filter((shift) => shift.responder === responder);
      return { name: nameOf(responder), covered: lengthOf(intersect(declared, own)) };
    })
    .filter(({ covered }) => covered > 0)
    .sort((a, b) => b.covered - a.covered || a.name.localeCompare(b.name, 'en'));
}

/** The report for `--json`: times in UTC, lengths in minutes. */
export function reportAsJson({ range, declared, covered, gaps, unknown, thin, responders }: CoverageReport): object {
  const span = ({ from, to }: Span) => ({
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    minutes: (to - from) / MINUTE,
  });
  return {
    from: new Date(range.from).toISOString(),
    to: new Date(range.to).toISOString(),
    declaredMinutes: declared / MINUTE,
    coveredMinutes: covered / MINUTE,
    gaps: gaps.map(span),
    unknown: unknown.map(span),
    thin: thin.map((spot) => ({ ...span(spot), level: spot.level, depth: spot.depth, declared: spot.declared })),
    responders: responders.map(({ name, covered: own }) => ({ name, minutes: own / MINUTE })),
  };
}

/**
 * People lookup that remembers the original spelling of names, since readers convert unknown names to lower case.
 * @param known configured people, shown with their configured names
 */
export function rememberingNames(known: People | undefined): { people: People; nameOf(responder: string): string } {
  const written = new Map<string, string>();
  const people: People = {
    people: known?.people ?? new Map(),
    personNames: known?.personNames ?? new Map(),
    person: (name) => {
      const text = cleanName(name);
      const key = text.toLowerCase();
      if (!written.has(key)) {
        written.set(key, text);
      }
      return known?.person(name);
    },
  };
  const nameOf = (responder: string) => known?.people.get(responder)?.name ?? written.get(responder) ?? responder;
  return { people, nameOf };
}
