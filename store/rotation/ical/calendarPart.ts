import ICAL from 'ical.js';
import { shortened } from '@watchbill/contract';
import { messageOf } from '../../lib/messageOf';
import { type ContentLine, headAndValue } from './contentLines';
import type { Notes } from './notes';
import { OFFSET_PROPERTIES, offsetProperty } from './offsetProperty';
import { TIME_PROPERTIES, type TimeProperty, timeProperty } from './timeProperty';

/** A recurrence rule as written in the calendar, not yet parsed. */
export interface RuleText {
  line: number;
  text: string;
  /** RRULE adds occurrences; EXRULE (RFC 2445) removes them. */
  name: 'RRULE' | 'EXRULE';
}

/** One component of a calendar, such as a VEVENT; each line is parsed on its own, so errors stay limited to it. */
export interface CalendarPart {
  /** Line number of the component's BEGIN, from 1. */
  line: number;
  /** The component's properties that this module reads (see `NAMES`), without its rules. */
  component: ICAL.Component;
  rules: RuleText[];
  /** Line number of each property, by the property's jCal data. */
  lines: ReadonlyMap<unknown, number>;
  /** The first error in the component, with its line number if there is one; null if there is no error. */
  problem: string | null;
  /** Text of decisive lines that cannot be parsed, by property name: a rough date may still be found in them. */
  unread: ReadonlyMap<string, string>;
}

/** Line number of a property; that of the component's BEGIN if the property is unknown. */
export function lineOf({ lines, line }: CalendarPart, { jCal }: ICAL.Property): number {
  return lines.get(jCal) ?? line;
}

/** Properties read from each component. Other lines are not parsed, so errors in them do not matter. */
const NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  VCALENDAR: new Set(['PRODID', 'X-WR-TIMEZONE']),
  VTIMEZONE: new Set(['TZID', 'X-LIC-LOCATION']),
  STANDARD: new Set(['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RDATE']),
  DAYLIGHT: new Set(['DTSTART', 'TZOFFSETFROM', 'TZOFFSETTO', 'RDATE']),
  VEVENT: new Set([
    ...TIME_PROPERTIES,
    ...['DURATION', 'UID', 'SUMMARY', 'ATTENDEE', 'STATUS', 'SEQUENCE', 'PRIORITY'],
  ]),
};

/** Properties without which an event's time or a zone's offset is unknown: an error in them fails the component. */
const DECISIVE: ReadonlySet<string> = new Set([...TIME_PROPERTIES, ...OFFSET_PROPERTIES, 'RRULE', 'EXRULE', 'UID']);

/** Properties allowed once per component; the first is used. */
const ONCE: ReadonlySet<string> = new Set(['DTSTART', 'DTEND', 'DURATION', 'RECURRENCE-ID']);

/** Builds a `CalendarPart` from the lines of one component. */
export class PartBuilder {
  private readonly properties: unknown[] = [];
  private readonly lines = new Map<unknown, number>();
  private readonly rules: RuleText[] = [];
  private readonly unread = new Map<string, string>();
  private readonly seen = new Set<string>();
  private problem: string | null = null;
  private before = '';

  constructor(
    private readonly name: string,
    private readonly line: number,
    private readonly notes: Notes
  ) {}

  add({ line, name, text }: ContentLine): void {
    if (name === '') {
      this.addStray(line, text);
      return;
    }
    this.before = name;
    if (name === 'RRULE' || name === 'EXRULE') {
      this.rules.push({ line, text: headAndValue(text).value, name });
    } else if (NAMES[this.name]?.has(name)) {
      this.addProperty(line, name, text);
    }
  }

  /** Marks the component as unreadable; the first problem is recorded. */
  fail(problem: string): void {
    this.problem ??= problem;
  }

  part(): CalendarPart {
    const { line, rules, problem, unread, lines } = this;
    return {
      line,
      component: new ICAL.Component([this.name.toLowerCase(), this.properties, []]),
      rules,
      lines,
      problem,
      unread,
    };
  }

  private addProperty(line: number, name: string, text: string): void {
    if (ONCE.has(name) && this.seen.has(name)) {
      this.notes.add(`${name} stands twice: the first counts`, line);
      return;
    }
    this.seen.add(name);
    if ((name === 'DTEND' && this.seen.has('DURATION')) || (name === 'DURATION' && this.seen.has('DTEND'))) {
      this.notes.add('DURATION beside DTEND is left out', line);
    }
    try {
      const { texts, notes } = putRight(name, text);
      notes.forEach((note) => this.notes.add(note, line));
      for (const property of texts.map((right): unknown => ICAL.parse.property(right))) {
        this.properties.push(property);
        this.lines.set(property, line);
      }
    } catch (error) {
      const said = messageOf(error).replace(/\.$/, '');
      if (DECISIVE.has(name)) {
        this.unread.set(name, text);
        this.fail(`${said} (line ${line}).`);
      } else {
        this.notes.add(`${name} cannot be read and is left out: ${said}`, line);
      }
    }
  }

  /** Apple breaks addresses over lines without folding them. After a decisive property, its value is incomplete. */
  private addStray(line: number, text: string): void {
    const said = `${JSON.stringify(shortened(text.trim(), 40))} is no property of a calendar`;
    if (this.name === 'VEVENT' && DECISIVE.has(this.before)) {
      this.fail(`${said}, behind ${this.before} (line ${line}).`);
    } else {
      this.notes.add(`${said}, and is left out`, line);
    }
  }
}

function putRight(name: string, text: string): TimeProperty {
  if (TIME_PROPERTIES.has(name)) {
    return timeProperty(name, text);
  }
  return OFFSET_PROPERTIES.has(name) ? offsetProperty(name, text) : { texts: [withoutBlanks(text)], notes: [] };
}

/** Trims the value: hand-made files have spaces around it. */
function withoutBlanks(text: string): string {
  const { head, value } = headAndValue(text);
  return value === '' ? text : `${head}:${value.trim()}`;
}
