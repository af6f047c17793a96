import { didYouMean } from '@watchbill/contract';
import { timeText, wallOfDigits } from './timeText';
import { UnreadableCalendar } from './unreadableCalendar';

const FREQUENCIES = ['YEARLY', 'MONTHLY', 'WEEKLY', 'DAILY', 'HOURLY', 'MINUTELY', 'SECONDLY'] as const;
type Frequency = (typeof FREQUENCIES)[number];

/** A day of BYDAY; weekday 0 is Monday. */
export interface RuleDay {
  weekday: number;
  /** Which such weekday of the month or year, counted from the end if negative; 0 means every one. */
  nth: number;
}

/** UNTIL of a rule, inclusive: an instant (UTC), a local time in the event's own zone, or a whole day. */
export interface Until {
  kind: 'moment' | 'wall' | 'day';
  /** Epoch milliseconds; local times and days are encoded as if they were UTC. */
  at: number;
}

/** A recurrence rule (RFC 5545, 3.3.10); an empty list means that the rule does not have that part. */
export interface Rule {
  freq: Frequency;
  interval: number;
  /** COUNT; null if the rule has none. */
  count: number | null;
  until: Until | null;
  /** WKST; 0 is Monday. */
  weekStart: number;
  months: readonly number[];
  weekNumbers: readonly number[];
  yearDays: readonly number[];
  monthDays: readonly number[];
  days: readonly RuleDay[];
  hours: readonly number[];
  minutes: readonly number[];
  seconds: readonly number[];
  positions: readonly number[];
}

export interface RuleReading {
  rule: Rule;
  /** Notes on parts that were not read as written. */
  notes: string[];
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Parts that are lists of numbers: field of `Rule`, minimum, maximum, and whether negative numbers are allowed. */
const NUMBERS = {
  BYMONTH: ['months', 1, 12],
  BYWEEKNO: ['weekNumbers', 1, 53, 'fromEnd'],
  BYYEARDAY: ['yearDays', 1, 366, 'fromEnd'],
  BYMONTHDAY: ['monthDays', 1, 31, 'fromEnd'],
  BYHOUR: ['hours', 0, 23],
  BYMINUTE: ['minutes', 0, 59],
  BYSECOND: ['seconds', 0, 60],
  BYSETPOS: ['positions', 1, 366, 'fromEnd'],
} as const;
type NumberPart = keyof typeof NUMBERS;

const PARTS = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYDAY', 'RSCALE', 'SKIP', ...Object.keys(NUMBERS)];

/**
 * Parses the value of an RRULE. Whitespace and letter case are ignored.
 * @throws UnreadableCalendar naming the invalid part
 */
export function parseRule(text: string): RuleReading {
  const rule: Rule = {
    freq: 'YEARLY',
    interval: 1,
    count: null,
    until: null,
    weekStart: 0,
    months: [],
    weekNumbers: [],
    yearDays: [],
    monthDays: [],
    days: [],
    hours: [],
    minutes: [],
    seconds: [],
    positions: [],
  };
  const notes: string[] = [];
  const parts = partsOf(text, notes);
  for (const [name, value] of parts) {
    if (isNumberPart(name)) {
      const [key, ...range] = NUMBERS[name];
      rule[key] = numbers(name, value, range);
    } else {
      readPart(rule, name, value, notes);
    }
  }
  if (!parts.has('FREQ')) {
    throw new UnreadableCalendar('the rule has no FREQ: write such as FREQ=WEEKLY;BYDAY=MO.');
  }
  const numbered = rule.days.some(({ nth }) => nth !== 0);
  if (numbered && rule.freq !== 'MONTHLY' && rule.freq !== 'YEARLY') {
    notes.push(`FREQ=${rule.freq} takes no numbers in BYDAY: each such day is meant`);
  }
  if (rule.count !== null && rule.until !== null) {
    notes.push('A rule with COUNT and UNTIL ends with the first of them');
  }
  return { rule, notes };
}

function partsOf(text: string, notes: string[]): Map<string, string> {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().replace(/\s+/g, '').split(';')) {
    const [name, ...values] = part.split('=');
    const written = values.join('=');
    const value = isList(name) ? written.replace(/,+$/, '') : written;
    if (part === '') {
      continue;
    }
    if (name.startsWith('X-')) {
      notes.push(`${short(name)} in a rule is left out`);
      continue;
    }
    if (!PARTS.includes(name)) {
      throw new UnreadableCalendar(`the rule has a part "${short(name)}" that is not known${didYouMean(name, PARTS)}`);
    }
    if (value === '' || parts.has(name)) {
      throw new UnreadableCalendar(`the rule has ${value === '' ? `${name} without a value` : `${name} twice`}.`);
    }
    if (value !== written) {
      notes.push(`The comma at the end of ${name} is left out`);
    }
    parts.set(name, value);
  }
  return parts;
}

function readPart(rule: Rule, name: string, value: string, notes: string[]): void {
  switch (name) {
    case 'FREQ':
      rule.freq =
        FREQUENCIES.find((freq) => freq === value) ?? wrong(name, value, `use one of ${FREQUENCIES.join(', ')}`);
      return;
    case 'INTERVAL':
      rule.interval = intervalOf(value, notes);
      return;
    case 'COUNT':
      rule.count = countOf(value, notes);
      return;
    case 'UNTIL':
      rule.until = untilOf(value, notes) ?? wrong(name, value, 'write such as 20261231 or 20261231T220000Z');
      return;
    case 'WKST':
      rule.weekStart = weekdayOf(value) ?? wrong(name, value, 'write a day such as MO');
      return;
    case 'BYDAY':
      rule.days = value.split(',').map((day) => dayOf(day) ?? wrong(name, day, 'write days such as MO or -1FR'));
      return;
    default:
      // RSCALE and SKIP of RFC 7529: other calendar systems and the handling of missing days are not supported.
      if (value !== (name === 'RSCALE' ? 'GREGORIAN' : 'OMIT')) {
        wrong(name, value, name === 'RSCALE' ? 'only GREGORIAN is read' : 'only OMIT is read');
      }
  }
}

function intervalOf(value: string, notes: string[]): number {
  const interval = /^\d{1,6}$/.test(value) ? Number(value) : wrong('INTERVAL', value, 'write a number from 1 on');
  if (interval === 0) {
    notes.push('INTERVAL=0 is read as 1');
  }
  return Math.max(1, interval);
}

/** Parses COUNT; some programs write -1 for a rule without a count. */
function countOf(value: string, notes: string[]): number | null {
  const count = /^-?\d{1,9}$/.test(value) ? Number(value) : wrong('COUNT', value, 'write a number from 1 on');
  if (count < 0) {
    notes.push(`COUNT=${value} is read as no count`);
    return null;
  }
  return count > 0
    ? count
    : wrong('COUNT', value, 'write a number from 1 on, or leave it out for a rule without an end');
}

function untilOf(value: string, notes: string[]): Until | null {
  const read = timeText(value);
  const at = read === null ? null : wallOfDigits(read.date, read.time ?? '000000');
  if (read === null || at === null) {
    return null;
  }
  if (read.text !== value) {
    notes.push('UNTIL is read as the date or time that it seems to mean');
  }
  return { kind: read.time === null ? 'day' : read.text.endsWith('Z') ? 'moment' : 'wall', at };
}

function weekdayOf(value: string): number | null {
  const index = WEEKDAYS.indexOf(value);
  return index === -1 ? null : index;
}

function dayOf(text: string): RuleDay | null {
  const [, nth = '0', name] = /^([+-]?[1-9]\d?)?([A-Z]{2})$/.exec(text) ?? [];
  const weekday = name === undefined ? null : weekdayOf(name);
  return weekday === null || Math.abs(Number(nth)) > 53 ? null : { weekday, nth: Number(nth) };
}

function isList(name: string): boolean {
  return name === 'BYDAY' || isNumberPart(name);
}

function isNumberPart(name: string): name is NumberPart {
  return name in NUMBERS;
}

function numbers(name: string, value: string, [least, most, fromEnd]: readonly [number, number, 'fromEnd'?]): number[] {
  return value.split(',').map((text) => {
    const number = /^[+-]?\d{1,3}$/.test(text) ? Number(text) : NaN;
    const size = fromEnd ? Math.abs(number) : number;
    const range = fromEnd ? `${least} to ${most} or -${most} to -${least}` : `${least} to ${most}`;
    return size >= least && size <= most ? number : wrong(name, text, `use ${range}`);
  });
}

function wrong(name: string, value: string, what: string): never {
  throw new UnreadableCalendar(`the rule has ${name}=${short(value)}: ${what}.`);
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
