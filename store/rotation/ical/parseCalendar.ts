import ICAL from 'ical.js';
import { withoutZeros } from '../../storage/text';
import { UnreadableCalendar } from './unreadable';
import { messageOf } from '../../messageOf';

/** Events of one calendar; more than this is a mistake or an attack. */
const MAX_EVENTS = 20_000;

/**
 * The calendars of an iCalendar text; usually one.
 * @throws UnreadableCalendar saying what was received instead
 */
export function parseCalendar(text: string): ICAL.Component[] {
  const body = withoutZeros(text)
    .replace(/^\uFEFF/, '')
    .trim();
  checkKind(body);
  const lines = body.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (!/^END:VCALENDAR\s*$/i.test(lines[lines.length - 1])) {
    throw new UnreadableCalendar(
      `The calendar ends in the middle: its last line is ${quote(lines[lines.length - 1])}, not END:VCALENDAR. It was cut off on the way.`
    );
  }
  // Counted before they are parsed: that takes time and memory.
  const events = lines.reduce((sum, line) => sum + Number(/^BEGIN:VEVENT\s*$/i.test(line)), 0);
  if (events > MAX_EVENTS) {
    throw new UnreadableCalendar(
      `The calendar has ${events} events, more than the ${MAX_EVENTS} that are read. Use a calendar of this rotation alone.`
    );
  }
  return parseLines(lines);
}

function checkKind(body: string): void {
  if (body === '') {
    throw new UnreadableCalendar('An empty answer was received instead of a calendar.');
  }
  if (/^BEGIN:VCALENDAR\b/i.test(body)) {
    return;
  }
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1].trim();
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

/** The library goes through all events at each time to find its zone, which `Clocks` finds by name. */
class Calendar extends ICAL.Component {
  override getTimeZoneByID(): ICAL.Timezone {
    return ICAL.Timezone.localTimezone;
  }
}

function parseLines(lines: readonly string[]): ICAL.Component[] {
  let parsed: unknown[];
  try {
    parsed = ICAL.parse(lines.join('\r\n'));
  } catch (error) {
    const said = messageOf(error);
    throw new UnreadableCalendar(`The calendar cannot be read: ${said}.`, { cause: error });
  }
  // One calendar comes by itself, several come as a list.
  const all = Array.isArray(parsed[0]) ? parsed : [parsed];
  return all.flatMap((one) => (Array.isArray(one) ? [new Calendar(one)] : []));
}

function quote(text: string): string {
  const line = text.split(/[\r\n]/, 1)[0].trim();
  return JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line);
}
