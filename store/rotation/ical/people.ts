import ICAL from 'ical.js';
import type { People } from '../../config/directory';
import { cleanText } from '../../config/nameKey';
import { responderId } from '../../config/names';
import { personCalled } from './titles/personCalled';
import { namesOf, readTitle, type TitleReading } from './titles/readTitle';

/** A person whom an event puts on call, with level and priority. */
export interface Named {
  /** Id of a configured person; for an unknown person, the name as written in lower case. */
  responder: string;
  level: number;
  /** Number in the `[L2]` marker if markers are priorities; 0 without a marker or if markers are levels. */
  priority: number;
}

/** The people whom an event puts on call, and notes on doubts about them. */
export interface EventPeople {
  named: Named[];
  /** Predicates that follow the event's name in a message, such as `names nobody`. */
  notes: string[];
}

export interface NamingOptions {
  /** Level of names without a marker. */
  level: number;
  /** Meaning of markers such as `[L2]` in a title. */
  markers: 'level' | 'priority';
  directory: People;
}

/** Titles with more characters are not searched for names. */
const MAX_TITLE_CHARACTERS = 1_000_000;

const LEVEL = /\[\s*L(\d{1,2})\s*\]/gi;

/**
 * The people whom an event puts on call: configured people named in SUMMARY, else configured ATTENDEEs, else all
 * attendees, else unknown names in SUMMARY. A marker such as `[L2]` applies to the names after it. People whom SUMMARY
 * calls replaced or away are not on call. The full rules are in docs/calendars.md.
 */
export function peopleOf(event: ICAL.Component, options: NamingOptions): EventPeople {
  const { directory } = options;
  const summary = String(event.getFirstPropertyValue('summary') ?? '');
  const title = titleOf(summary.length > MAX_TITLE_CHARACTERS ? '' : cleanText(summary), options);
  const off = new Set(title.off);
  const attendees = attendeesOf(event, directory).filter((responder) => !off.has(responder));
  const known = attendees.filter((responder) => directory.people.has(responder));
  if (title.isCancelled) {
    return { named: [], notes: ['says that it is cancelled or declined, so it puts nobody on call'] };
  }
  if (title.isKnown) {
    const named = unique(title.named);
    const invited = known.filter((responder) => named.some((one) => one.responder === responder));
    const disagreement = `names ${namesOf(idsOf(named), directory)}, but its attendees are ${namesOf(known, directory)}; the title counts`;
    return { named, notes: known.length > 0 && invited.length === 0 ? [...title.notes, disagreement] : title.notes };
  }
  const invited = known.length > 0 ? known : attendees;
  const named = unique(invited.length > 0 ? invited.map((responder) => ({ ...title.first, responder })) : title.named);
  if (named.length > 0) {
    return { named, notes: title.notes };
  }
  const absent =
    off.size > 0 ? `says that ${namesOf(title.off, directory)} is not on call, and names nobody else` : 'names nobody';
  return { named, notes: [...title.notes, `${absent}, so it puts nobody on call`] };
}

type Position = Omit<Named, 'responder'>;

interface Title {
  named: Named[];
  /** Whether the title puts a configured person on call. */
  isKnown: boolean;
  off: string[];
  /** Level and priority of the title's first marker, or of a title without one. */
  first: Position;
  notes: string[];
  isCancelled: boolean;
}

function titleOf(summary: string, options: NamingOptions): Title {
  const { directory } = options;
  // Splitting by a pattern with a capturing group gives text, marker, text, marker, …, text.
  const pieces = summary.split(LEVEL);
  const markers = pieces.filter((_, i) => i % 2 === 1).map((digits) => positionOf(Number(digits), options));
  const unmarked = positionOf(0, options);
  const texts = pieces.filter((_, i) => i % 2 === 0);
  const isBehind = markers.length > 0 && texts[markers.length].trim() === '';
  const parts = texts.map((text, i) => ({
    own: isBehind ? markers[i] : markers[i - 1],
    reading: readTitle(text.trim(), directory),
    isBlank: text.trim() === '',
  }));
  const isKnown = parts.some(({ reading }) => reading.onCall.length > 0);
  // If every part has its own marker, each part is about somebody: unknown names count, too.
  const isByPart = markers.length > 0 && parts.every(({ own, isBlank }) => own !== undefined || isBlank);
  const named = parts.flatMap(({ own = unmarked, reading }) =>
    respondersOf(reading, isKnown && !isByPart, directory).map((responder) => ({ ...own, responder }))
  );
  const onCall = new Set(named.map(({ responder }) => responder));
  return {
    named,
    isKnown,
    off: [...new Set(parts.flatMap(({ reading }) => reading.off))].filter((id) => !onCall.has(id)),
    first: markers[0] ?? unmarked,
    notes: [...new Set(parts.flatMap(({ reading }) => reading.doubts))],
    // "Cancelled" before the first marker applies to the whole title.
    isCancelled: parts[0].reading.isCancelled,
  };
}

function respondersOf({ onCall, unknown }: TitleReading, onlyKnown: boolean, directory: People): string[] {
  if (onCall.length > 0 || onlyKnown) {
    return onCall;
  }
  return unknown.map((name) => responderId(name, directory));
}

function idsOf(named: readonly Named[]): string[] {
  return [...new Set(named.map(({ responder }) => responder))];
}

/** @param marker number in the marker; 0 if there is none */
function positionOf(marker: number, { level, markers }: NamingOptions): Position {
  return markers === 'priority' ? { level, priority: marker } : { level: marker || level, priority: 0 };
}

/** Responder ids of the attendees who have not declined, without rooms, resources and groups. */
function attendeesOf(event: ICAL.Component, directory: People): string[] {
  return event.getAllProperties('attendee').flatMap((attendee) => {
    const parameter = (name: string) => String(attendee.getParameter(name) ?? '');
    if (/^declined$/i.test(parameter('partstat')) || /^(room|resource|group)$/i.test(parameter('cutype'))) {
      return [];
    }
    const mail = String(attendee.getFirstValue() ?? '').replace(/^mailto:/i, '');
    const name = parameter('cn');
    // The address may be one of the calendar server; then EMAIL (RFC 7986) has the person's own address.
    const person = directory.person(mail) ?? directory.person(parameter('email')) ?? personCalled(name, directory);
    const responder = person?.id ?? responderId(name || mail, directory);
    return responder === '' ? [] : [responder];
  });
}

/** Deduplicates by level and responder; the first is used. */
function unique(names: readonly Named[]): Named[] {
  const first = new Map<string, Named>();
  for (const one of names) {
    const key = `${one.level} ${one.responder}`;
    first.set(key, first.get(key) ?? one);
  }
  return [...first.values()];
}
