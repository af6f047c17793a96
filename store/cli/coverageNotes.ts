import type { Directory, People } from '../config/directory';
import type { Shift } from '../rotation/shift';
import { peopleOf } from '../rotation/analysis/members';
import type { Span } from '../time/span';
import { shiftSpanOf } from './coverageReport';
import { printable } from './terminal';

const MAX_NOTES = 20;

/** Notes on people on call in the range who are not configured; none if the configuration has no people at all. */
export function unknownNotes(
  shifts: readonly Shift[],
  people: People,
  range: Span,
  nameOf: (responder: string) => string
): string[] {
  if (people.people.size === 0) {
    return [];
  }
  const onCall = new Set(inRange(shifts, range).map(({ responder }) => responder));
  return [...onCall]
    .filter((responder) => !people.people.has(responder))
    .map((responder) => `"${nameOf(responder)}" is on call, but not among the people of the configuration.`);
}

/** Notes on people who are on call in the range after their last day. */
export function leaverNotes(shifts: readonly Shift[], directory: Directory, range: Span): string[] {
  const spans = inRange(shifts, range).map(shiftSpanOf);
  const members = peopleOf(spans, directory);
  return [...members.values()].flatMap(({ id, leavesAt }) => {
    const person = directory.people.get(id);
    const isAfter = spans.some(
      ({ responder, to }) => responder === id && leavesAt !== null && Math.min(to, range.to) > leavesAt
    );
    return person && isAfter ? [`${person.name} leaves on ${person.until}, but is on call after it.`] : [];
  });
}

/** One note per line, up to a maximum number. */
export function formatNotes(notes: readonly string[]): string {
  const shown = notes.slice(0, MAX_NOTES);
  const more = notes.length > MAX_NOTES ? [`… and ${notes.length - MAX_NOTES} more`] : [];
  return [...shown, ...more].map((note) => `${printable(note)}\n`).join('');
}

function inRange(shifts: readonly Shift[], { from, to }: Span): Shift[] {
  return shifts.filter(({ startsAt, endsAt }) => startsAt.getTime() < to && endsAt.getTime() > from);
}
