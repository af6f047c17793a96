import ICAL from 'ical.js';
import { shortened } from '@watchbill/contract';
import { messageOf } from '../../lib/messageOf';
import { type ContentLine, headAndValue } from './contentLines';
import type { Notes } from './notes';
import { OFFSET_PROPERTIES, offsetProperty } from './offsetProperty';
import { TIME_PROPERTIES, type TimeProperty, timeProperty } from './timeProperty';

/** A recurrence rule as it is written. */
export interface RuleText {
  line: number;
  text: string;
  /** RRULE, or EXRULE of RFC 2445, which takes out. */
  name: 'RRULE' | 'EXRULE';
}

/** One component of a calendar, its lines read one by one. */
export interface CalendarPart {
  /** Line of its BEGIN. */
  line: number;
  /** Its properties that matter, rules aside. */
  component: ICAL.Component;
  rules: RuleText[];
  /** Where its properties stand, by their data. */
  lines: ReadonlyMap<unknown, number>;
  /** The first thing in it that cannot be read, with its line where it is one. */
  problem: string | null;
  /** Lines of times that cannot be read, by the property's name: what of them is there may still say something. */
  unread: ReadonlyMap<string, string>;
}

/** The line of one of its properties. */
export function lineOf({ lines, line }: CalendarPart, { jCal }: ICAL.Property): number {
  return lines.get(jCal) ?? line;
}

/** What is read of each component; other lines are not looked into, so that nothing in them can be wrong. */
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

/** Without them the time of an event, or the offset of a zone, is not known. */
const DECISIVE: ReadonlySet<string> = new Set([...TIME_PROPERTIES, ...OFFSET_PROPERTIES, 'RRULE', 'EXRULE', 'UID']);

/** Of several the first counts. */
const ONCE: ReadonlySet<string> = new Set(['DTSTART', 'DTEND', 'DURATION', 'RECURRENCE-ID']);

/** Collects the lines of one component. */
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

  /** Says that the component cannot be read. */
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

  /** Apple breaks addresses over lines without folding them; a time or rule that is broken so is not whole. */
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

/** Blanks around a value, which hand-made files have, mean nothing. */
function withoutBlanks(text: string): string {
  const { head, value } = headAndValue(text);
  return value === '' ? text : `${head}:${value.trim()}`;
}
