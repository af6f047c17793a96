import type { DeclaredCoverage, WeeklyHours } from '../config/directory';
import { CommandFailed } from './terminal';

const DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const EXAMPLES = '24x7, business, "Mon-Fri 09:00-17:00", "mon-fri 9-17, sat 10:00-14:00" or "22:00-06:00"';

/**
 * Parses hours. Days apply to the ranges after them, until the next days or a semicolon; a range without days applies
 * every day; a range that ends before it begins ends on the next day.
 * @param business meaning of `business`
 * @throws CommandFailed with the supported formats
 */
export function coverageHours(text: string, business: WeeklyHours): DeclaredCoverage['hours'] {
  const normalized = text.trim().toLowerCase();
  if (/^24\s*[x×/]\s*7$/.test(normalized)) {
    return 'always';
  }
  if (normalized === 'business') {
    return [business];
  }
  const hours = normalized.split(';').flatMap((part) => partHours(part, text));
  if (hours.length === 0) {
    throw wrong(text, 'it names no hours');
  }
  return hours;
}

function partHours(part: string, text: string): WeeklyHours[] {
  const words = part
    .replace(/\s*[-–—]\s*/g, '-')
    .split(/[\s,]+/)
    .filter(Boolean);
  const hours: WeeklyHours[] = [];
  let days: number[] = [];
  let isOpen = false;
  for (const word of words) {
    if (/^\d/.test(word)) {
      hours.push({ days: days.length > 0 ? days : ALL_DAYS, ...range(word, text) });
      isOpen = false;
    } else {
      days = [...(isOpen ? days : []), ...daysOf(word, text)];
      isOpen = true;
    }
  }
  if (isOpen) {
    throw wrong(text, `"${part.trim()}" has days without hours`);
  }
  return hours;
}

/** Parses days: `mon`, or a range such as `fri-mon`, which may cross the end of the week. */
function daysOf(word: string, text: string): number[] {
  const [first, last = first, ...more] = word.split('-').map((name) => dayOf(name, text));
  if (more.length > 0) {
    throw wrong(text, `"${word}" is no range of days`);
  }
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, i) => ((first - 1 + i) % 7) + 1);
}

function dayOf(name: string, text: string): number {
  const index = name.length < 2 ? -1 : DAYS.findIndex((day) => day.startsWith(name));
  if (index === -1) {
    throw wrong(text, `"${name}" is no day such as Mon or Monday`);
  }
  return index + 1;
}

function range(word: string, text: string): { from: number; to: number } {
  const [, from, fromMinutes = '00', to, toMinutes = '00'] =
    /^(\d{1,2})(?::(\d{2}))?-(\d{1,2})(?::(\d{2}))?$/.exec(word) ?? [];
  const span = {
    from: Number(from) * 60 + Number(fromMinutes),
    to: Number(to) * 60 + Number(toMinutes),
  };
  const isClock = from !== undefined && Number(fromMinutes) < 60 && Number(toMinutes) < 60;
  if (!isClock || span.from >= 24 * 60 || span.to > 24 * 60) {
    throw wrong(text, `"${word}" is no range of hours from 00:00 to 24:00`);
  }
  if (span.from === span.to) {
    throw wrong(text, `"${word}" is no time at all; a whole day is 00:00-24:00`);
  }
  return span;
}

function wrong(text: string, why: string): CommandFailed {
  return new CommandFailed(`--hours cannot be "${text}": ${why}. Write ${EXAMPLES}.`, 2);
}

/** Formats hours: `Mon–Fri 09:00–17:00, Sat 10:00–14:00`; `24x7` for always. */
export function formatHours(hours: DeclaredCoverage['hours']): string {
  if (hours === 'always') {
    return '24x7';
  }
  return hours
    .map(({ days, from, to }) => {
      const which = days.length === ALL_DAYS.length ? 'every day' : daysInWords(days);
      return `${which} ${clock(from)}–${clock(to)}`;
    })
    .join(', ');
}

function daysInWords(days: readonly number[]): string {
  const short = (day: number) => `${DAYS[day - 1][0].toUpperCase()}${DAYS[day - 1].slice(1, 3)}`;
  const isRun = days.length > 2 && days.every((day, i) => i === 0 || day === (days[i - 1] % 7) + 1);
  return isRun ? `${short(days[0])}–${short(days[days.length - 1])}` : days.map(short).join(', ');
}

function clock(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
