import ICAL from 'ical.js';
import { messageOf } from '../../lib/messageOf';
import { wallOf } from './clock';
import type { CalendarPart } from './calendarPart';
import type { ZonePart } from './parseCalendar';
import { repeats } from '../../time/recurrence/repeats';
import { parseRule, type Rule } from '../../time/recurrence/rule';
import { DAY } from '../../time/units';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Clock changes are generated from FIRST_YEAR to LAST_YEAR. */
const FIRST_YEAR = Date.UTC(1970, 0, 1);
const LAST_YEAR = Date.UTC(2100, 0, 1);
/** Maximum clock changes of one zone; two a year would be 260. */
const MAX_CHANGES = 2000;
/** Maximum rules of one zone; no real zone has as many. */
const MAX_RULES = 50;

/** Frequencies that no zone uses; a rule that never matches would be expanded second by second. */
const TOO_OFTEN: ReadonlySet<Rule['freq']> = new Set(['HOURLY', 'MINUTELY', 'SECONDLY']);

/** From instant `at` (epoch milliseconds) on, local time is `offset` milliseconds ahead of UTC. */
export interface ZoneChange {
  at: number;
  offset: number;
}

export interface ZoneChanges {
  /** Offset before the first change, milliseconds. */
  first: number;
  /** Sorted by time. */
  changes: ZoneChange[];
}

/**
 * Clock changes of a VTIMEZONE (RFC 5545, 3.6.5). Before the first change, its TZOFFSETFROM applies.
 * @throws UnreadableCalendar if the VTIMEZONE cannot be read, lacks an offset or has too many rules or changes
 */
export function zoneChanges({ component, observances }: ZonePart): ZoneChanges {
  const name = String(component.getFirstPropertyValue('tzid'));
  try {
    const found: Array<ZoneChange & { before: number }> = [];
    let rules = 0;
    for (const observance of observances) {
      rules += observance.rules.length;
      if (rules > MAX_RULES) {
        throw new UnreadableCalendar(`it has more than ${MAX_RULES} rules.`);
      }
      found.push(...changesOf(observance));
      if (found.length > MAX_CHANGES) {
        throw new UnreadableCalendar('it changes too often.');
      }
    }
    found.sort((a, b) => a.at - b.at);
    return { first: found[0]?.before ?? 0, changes: found.map(({ at, offset }) => ({ at, offset })) };
  } catch (error) {
    const said = `the time zone ${JSON.stringify(name)} that the calendar describes: ${messageOf(error)}`;
    throw new UnreadableCalendar(said, { cause: error });
  }
}

function changesOf(observance: CalendarPart): Array<ZoneChange & { before: number }> {
  const { component, problem, rules } = observance;
  const start: unknown = component.getFirstPropertyValue('dtstart');
  if (problem !== null || !(start instanceof ICAL.Time)) {
    throw new UnreadableCalendar(problem ?? `it has no DTSTART (line ${observance.line}).`);
  }
  const [before, offset] = ['tzoffsetfrom', 'tzoffsetto'].map((name) => offsetOf(observance, name));
  const walls = new Set([wallOf(start), ...extraStarts(component)]);
  for (const { text } of rules) {
    const { rule } = parseRule(text);
    if (TOO_OFTEN.has(rule.freq)) {
      throw new UnreadableCalendar('it changes too often.');
    }
    const end = lastWall(rule, before);
    for (const wall of repeats(rule, wallOf(start), FIRST_YEAR, LAST_YEAR)) {
      if (wall > end || walls.size > MAX_CHANGES) {
        break;
      }
      walls.add(wall);
    }
  }
  return [...walls].map((wall) => ({ at: wall - before, before, offset }));
}

/** Last local time a rule's UNTIL allows: UNTIL is in UTC in a zone's rules, and a date includes its whole day. */
function lastWall({ until }: Rule, before: number): number {
  if (until === null) {
    return Infinity;
  }
  return until.at + { moment: before, wall: 0, day: DAY - 1 }[until.kind];
}

function extraStarts(component: ICAL.Component): number[] {
  return component.getAllProperties('rdate').flatMap((property) =>
    property.getValues().flatMap((value: unknown) => {
      const time = value instanceof ICAL.Period ? value.start : value;
      return time instanceof ICAL.Time ? [wallOf(time)] : [];
    })
  );
}

function offsetOf({ component, line }: CalendarPart, name: string): number {
  const value: unknown = component.getFirstPropertyValue(name);
  if (!(value instanceof ICAL.UtcOffset)) {
    throw new UnreadableCalendar(`it has no ${name.toUpperCase()} such as +0100 (line ${line}).`);
  }
  return value.toSeconds() * 1000;
}
