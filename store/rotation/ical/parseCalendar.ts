import { withoutZeros } from '../../lib/withoutZeros';
import { type ContentLine, contentLines } from './contentLines';
import { type CalendarPart, PartBuilder } from './calendarPart';
import { Notes } from './notes';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Maximum events in one calendar; more than this is a mistake or an attack. */
const MAX_EVENTS = 20_000;
/** Maximum nesting depth of components; real calendars have three levels. */
const DEEPEST = 100;
/** Characters at the start of a web page in which its title is searched. */
const PAGE_HEAD = 10_000;

/** One VCALENDAR, split into its components. */
export interface ParsedCalendar extends CalendarPart {
  zones: ZonePart[];
  /** VTIMEZONEs by TZID; the first of each TZID is used. */
  zonesByName: ReadonlyMap<unknown, ZonePart>;
  events: CalendarPart[];
}

/** One VTIMEZONE. */
export interface ZonePart extends CalendarPart {
  /** The zone's STANDARD and DAYLIGHT components. */
  observances: CalendarPart[];
}

/** The calendars of an iCalendar text, usually one, with notes on content ignored or not read as written. */
export interface ParsedText {
  calendars: ParsedCalendar[];
  notes: Notes;
}

/**
 * Splits a text into its components. An error within an event fails only that event (its `problem`).
 * @throws UnreadableCalendar if the text is no calendar, is cut off or too large; the message names what was received
 */
export function parseCalendar(text: string): ParsedText {
  const body = withoutZeros(text).replace(/^\uFEFF/, '');
  checkKind(body.trim());
  const lines = contentLines(body);
  // Count the events before parsing them, since parsing takes time and memory.
  const events = lines.reduce((sum, { text: line }) => sum + Number(/^BEGIN:VEVENT\s*$/i.test(line)), 0);
  if (events > MAX_EVENTS) {
    throw new UnreadableCalendar(
      `The calendar has ${events} events, more than the ${MAX_EVENTS} that are read. Use a calendar of this rotation alone.`
    );
  }
  return new Parser().parse(lines);
}

function checkKind(body: string): void {
  if (body === '') {
    throw new UnreadableCalendar('An empty answer was received instead of a calendar.');
  }
  if (/^BEGIN:VCALENDAR\b/i.test(body)) {
    return;
  }
  const title = /<title[^>]*>([^<]*)/i.exec(body.slice(0, PAGE_HEAD))?.[1].trim();
  if (/^<(!doctype|html|head|body|!--|\?xml)/i.test(body)) {
    const named = title ? ` (${quote(title)})` : '';
    throw new UnreadableCalendar(
      `A web page${named} was received instead of a calendar. Use the calendar's iCal address, one that needs no login.`
    );
  }
  if (/[\u0000-\u0008\u000E-\u001F\uFFFD]/.test(body.slice(0, 100))) {
    throw new UnreadableCalendar(
      'Data that is no text, such as a compressed file, was received instead of a calendar, which begins with BEGIN:VCALENDAR.'
    );
  }
  const kind = /^[[{]/.test(body) ? 'JSON was' : `Text that begins with ${quote(body)} was`;
  throw new UnreadableCalendar(`${kind} received instead of a calendar, which begins with BEGIN:VCALENDAR.`);
}

/** A component whose END has not been read yet. */
interface Open {
  name: string;
  builder: PartBuilder;
  /** Nested components that are read. */
  zones: ZonePart[];
  events: CalendarPart[];
  observances: CalendarPart[];
}

/** Builds components from content lines. */
class Parser {
  private readonly notes = new Notes();
  private readonly calendars: ParsedCalendar[] = [];
  private readonly open: Open[] = [];

  parse(lines: readonly ContentLine[]): ParsedText {
    for (const line of lines) {
      this.take(line);
    }
    const last = lines.at(-1);
    if (this.open.length > 0 && last) {
      throw new UnreadableCalendar(
        `The calendar ends in the middle: its last line is ${quote(last.text)}, not END:VCALENDAR. It was cut off on the way.`
      );
    }
    return { calendars: this.calendars, notes: this.notes };
  }

  private take(line: ContentLine): void {
    const { name, text } = line;
    const inner = this.open.at(-1);
    if (name === 'BEGIN' && (inner || named(line) === 'VCALENDAR')) {
      this.begin(named(line), line.line);
    } else if (!inner) {
      this.notes.add(`What stands after END:VCALENDAR, ${quote(text)}, is left out`, line.line);
    } else if (name === 'END') {
      this.end(named(line), line);
    } else {
      inner.builder.add(line);
    }
  }

  private begin(name: string, line: number): void {
    // Events and calendars do not nest in their own kind: the previous one lacks its END.
    const unended = this.open.findIndex((one) => one.name === name && (name === 'VEVENT' || name === 'VCALENDAR'));
    if (unended !== -1) {
      this.open[unended].builder.fail(`it has no END:${name}.`);
      this.closeFrom(unended);
    }
    if (this.open.length >= DEEPEST) {
      throw new UnreadableCalendar(
        `Components stand more than ${DEEPEST} deep in each other (line ${line}). END them where they end.`
      );
    }
    const builder = new PartBuilder(name, line, this.notes);
    this.open.push({ name, builder, zones: [], events: [], observances: [] });
  }

  private end(name: string, { line, text }: ContentLine): void {
    const index = this.open.findLastIndex((one) => one.name === name);
    if (index === -1) {
      this.notes.add(`${quote(text)} ends nothing, and is left out`, line);
      return;
    }
    this.closeFrom(index);
  }

  /** Closes the open component at `index`, and all open components within it. */
  private closeFrom(index: number): void {
    while (this.open.length > index) {
      const closed = this.open.pop();
      if (closed) {
        this.keep(closed, this.open.at(-1));
      }
    }
  }

  private keep({ name, builder, zones, events, observances }: Open, around: Open | undefined): void {
    const part = builder.part();
    if (name === 'VCALENDAR') {
      const byName = zones.map((zone) => [zone.component.getFirstPropertyValue('tzid'), zone] as const);
      this.calendars.push({ ...part, zones, zonesByName: new Map(byName.toReversed()), events });
    } else if (name === 'VTIMEZONE') {
      around?.zones.push({ ...part, observances });
    } else if (name === 'VEVENT' && around?.name === 'VCALENDAR') {
      around.events.push(part);
    } else if (around?.name === 'VTIMEZONE') {
      around.observances.push(part);
    }
  }
}

/** Component name of a BEGIN or END line, in upper case. */
function named({ name, text }: ContentLine): string {
  const behind = text.slice(name.length + 1);
  return behind.trim().toUpperCase();
}

function quote(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0].trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
}
