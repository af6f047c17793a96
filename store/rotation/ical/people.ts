import ICAL from 'ical.js';
import type { People } from '../../config/directory';
import { responderId } from '../../ingest/people';

/** Who an event puts on call, and at which level. */
export interface Named {
  /** Id of a configured person, or the name as written, in lower case. */
  responder: string;
  level: number;
  /** What the marker says where markers are priorities; 0 without one. */
  priority: number;
}

export interface NamingOptions {
  /** Of names without a marker. */
  level: number;
  /** What `[L2]` in a title says. */
  markers: 'level' | 'priority';
  directory: People;
}

const LEVEL = /\[\s*L(\d{1,2})\s*\]/gi;
/** What stands between people. */
const BETWEEN = /\s*[,;/&+\n]\s*|\s+and\s+/i;
/** What stands between a person and a remark. */
const REMARK = /\s+[-–—|]\s+|\s*[:()]\s*/;
/** Title of PagerDuty's export of a schedule: a person, and the schedule's name, which may have anything in it. */
const PAGERDUTY = /^On Call\s+-\s+(.+?)\s+-\s+\S/;
/** Words that calendars put beside a name. */
const DUTY =
  /(?<![\p{L}\p{N}])(?:on[\s-]?call|primary|secondary|backup|duty|shift|rota|rotation|schedule)(?![\p{L}\p{N}])/giu;

/**
 * The people of an event: configured ones named in SUMMARY, else those among its ATTENDEEs; where none is configured,
 * the attendees or the summary as written. Markers such as `[L2]` hold for the names behind them.
 */
export function peopleOf(event: ICAL.Component, options: NamingOptions): Named[] {
  const { directory } = options;
  // Long stretches of blanks would take the patterns below time that grows with their square.
  const title = String(event.getFirstPropertyValue('summary') ?? '').replace(/[^\S\n]+/g, ' ');
  const summary = namesIn(title, options);
  const attendees = attendeesOf(event, directory).map((responder) => ({ ...summary.first, responder }));
  const isKnown = ({ responder }: Named) => directory.person(responder) !== undefined;
  if (summary.names.some(isKnown)) {
    return unique(summary.names);
  }
  const known = attendees.filter(isKnown);
  return unique([known, attendees, summary.names].find((names) => names.length > 0) ?? []);
}

type Standing = Omit<Named, 'responder'>;

/** Who is named, and what the first marker says. */
function namesIn(summary: string, options: NamingOptions): { names: Named[]; first: Standing } {
  // Splitting by a pattern with a group gives text, marker, text, marker, …, text.
  const pieces = summary.split(LEVEL);
  const markers = pieces.filter((_, i) => i % 2 === 1).map((digits) => standingOf(Number(digits), options));
  const unmarked = standingOf(0, options);
  const texts = pieces.filter((_, i) => i % 2 === 0);
  const isBehind = markers.length > 0 && texts[markers.length].trim() === '';
  const names = texts.flatMap((text, i) => {
    const own = (isBehind ? markers[i] : markers[i - 1]) ?? unmarked;
    return people(text.trim(), options.directory).map((responder) => ({ ...own, responder }));
  });
  return { names, first: markers[0] ?? unmarked };
}

/** @param marker 0 without one */
function standingOf(marker: number, { level, markers }: NamingOptions): Standing {
  return markers === 'priority' ? { level, priority: marker } : { level: marker || level, priority: 0 };
}

function people(text: string, directory: People): string[] {
  const whole = directory.person(text);
  if (whole) {
    return [whole.id];
  }
  const exported = PAGERDUTY.exec(text);
  if (exported) {
    return [responderId(exported[1], directory)];
  }
  return text.split(BETWEEN).flatMap((item) => {
    const parts = [item, ...item.split(REMARK)].map(withoutDuty);
    const known = parts.flatMap((part) => directory.person(part)?.id ?? []);
    const name = known[0] ?? responderId(withoutDuty(item), directory);
    return name === '' ? [] : [name];
  });
}

function withoutDuty(text: string): string {
  // Looking behind keeps the time linear where there are thousands of dashes.
  return text
    .replace(DUTY, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-–—:|@]+|(?<![\s\-–—:|])[\s\-–—:|]+$/g, '');
}

/** People, not rooms or groups, who have not declined. */
function attendeesOf(event: ICAL.Component, directory: People): string[] {
  return event.getAllProperties('attendee').flatMap((attendee) => {
    const parameter = (name: string) => String(attendee.getParameter(name) ?? '');
    if (/^declined$/i.test(parameter('partstat')) || /^(room|resource|group)$/i.test(parameter('cutype'))) {
      return [];
    }
    const mail = String(attendee.getFirstValue() ?? '').replace(/^mailto:/i, '');
    const name = parameter('cn');
    const person = directory.person(mail) ?? directory.person(name);
    const responder = person?.id ?? responderId(name || mail, directory);
    return responder === '' ? [] : [responder];
  });
}

/** The first of each person at a level. */
function unique(names: readonly Named[]): Named[] {
  const first = new Map<string, Named>();
  for (const one of names) {
    const key = `${one.level} ${one.responder}`;
    first.set(key, first.get(key) ?? one);
  }
  return [...first.values()];
}
