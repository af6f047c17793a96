import { shortened } from '@watchbill/contract';
import { headAndValue } from './contentLines';
import { timeText, wallOfDigits } from '../../time/recurrence/timeText';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Properties that hold times. */
export const TIME_PROPERTIES: ReadonlySet<string> = new Set([
  'DTSTART',
  'DTEND',
  'DURATION',
  'RECURRENCE-ID',
  'EXDATE',
  'RDATE',
]);

/** A property with times, normalized to the form of RFC 5545. */
export interface TimeProperty {
  /** Lines: none if the property lists no times (some programs write that); two for times in UTC and in a zone. */
  texts: string[];
  /** Notes on values that were not read as written. */
  notes: string[];
}

interface Value {
  kind: 'day' | 'time' | 'period';
  text: string;
}

/**
 * Normalizes a line such as DTSTART that a program wrote in a nonstandard but unambiguous form.
 * @throws UnreadableCalendar if it contains no readable time
 */
export function timeProperty(name: string, text: string): TimeProperty {
  if (isPlain(text)) {
    return { texts: [text], notes: [] };
  }
  const { head, value } = headAndValue(text);
  if (name === 'DURATION') {
    return { texts: [`${head}:${lengthOf(name, value.trim())}`], notes: [] };
  }
  const written = value.split(',').map((one) => one.trim());
  if (written.every((one) => one === '') && holdsMany(name)) {
    return { texts: [], notes: [`${name} without a time is left out`] };
  }
  const { times, notes } = holdsMany(name) ? listed(name, written) : only(name, written);
  const values = times.map((one) => valueOf(name, one));
  if (values.some(({ text: own }, i) => own !== times[i])) {
    notes.push(`${name} is read as the date or time that it seems to mean`);
  }
  const declared = VALUE.exec(head)?.[1].toUpperCase();
  const kinds = new Set(values.map(({ kind }) => kind));
  if (kinds.size > 1) {
    throw new UnreadableCalendar(`${name} mixes days and times: write them in lines of their own.`);
  }
  const [kind] = kinds;
  if (kind === 'day') {
    return {
      texts: [`${withKind(head, 'DATE')}:${joined(values)}`],
      notes: declared === 'DATE' ? notes : [...notes, `${name} without VALUE=DATE is read as a day`],
    };
  }
  if (declared === 'DATE') {
    const { texts, note } = dayOfTimes(name, head, values);
    return { texts, notes: [...notes, note] };
  }
  return { texts: linesByZone(withKind(head, kind === 'period' ? 'PERIOD' : null), values), notes };
}

function holdsMany(name: string): boolean {
  return name === 'EXDATE' || name === 'RDATE';
}

/** Drops empty list entries: some programs write a comma after the last time. */
function listed(name: string, written: readonly string[]): { times: string[]; notes: string[] } {
  const times = written.filter((one) => one !== '');
  return { times, notes: times.length < written.length ? [`A comma too many in ${name} is left out`] : [] };
}

/** Of a single-valued property written as a list or a period, uses the first time. */
function only(name: string, written: readonly string[]): { times: string[]; notes: string[] } {
  const notes: string[] = [];
  if (written.length > 1) {
    notes.push(`${name} holds several times: the first counts`);
  }
  const [start, end] = written[0].split('/');
  if (end !== undefined) {
    notes.push(`${name} holds a period: its start counts`);
  }
  return { times: [start], notes };
}

/** Splits times in UTC (ending with Z, even if a TZID is given; periods by their start) from times in a zone. */
function linesByZone(head: string, values: readonly Value[]): string[] {
  const isUtc = ({ text }: Value) => text.split('/')[0].endsWith('Z');
  const [utc, others] = [values.filter(isUtc), values.filter((one) => !isUtc(one))];
  const withoutZone = head.replace(/;TZID=(?:"[^"]*"|[^;:]*)/i, '');
  return [
    ...(utc.length > 0 ? [`${withoutZone}:${joined(utc)}`] : []),
    ...(others.length > 0 ? [`${head}:${joined(others)}`] : []),
  ];
}

const VALUE = /;VALUE="?([A-Z-]+)"?/i;

const PLAIN = /^[A-Z-]+(?:;TZID=[^";:]+:(\d{8})T(\d{6})|:(\d{8})T(\d{6})Z|;VALUE=DATE:(\d{8}))$/;

/** Whether the line has the most common form, which needs no parsing: one time with TZID or in UTC, or one date. */
function isPlain(text: string): boolean {
  const found = PLAIN.exec(text);
  return found !== null && wallOfDigits(found[1] ?? found[3] ?? found[5], found[2] ?? found[4] ?? '000000') !== null;
}

/** Handles VALUE=DATE with times: midnights are read as dates, anything else as times. */
function dayOfTimes(name: string, head: string, values: readonly Value[]): { texts: string[]; note: string } {
  if (values.every(({ text }) => /T000000Z?$/.test(text))) {
    const days = values.map(({ text }) => text.slice(0, 8)).join(',');
    return { texts: [`${head}:${days}`], note: `${name} with VALUE=DATE and midnight is read as a day` };
  }
  return {
    texts: linesByZone(withKind(head, null), values),
    note: `${name} with VALUE=DATE and a time is read as the time`,
  };
}

function withKind(head: string, kind: 'DATE' | 'PERIOD' | null): string {
  const without = head.replace(VALUE, '');
  return kind === null ? without : `${without};VALUE=${kind}`;
}

function joined(values: readonly Value[]): string {
  return values.map(({ text }) => text).join(',');
}

/** Reads a date, a time, or a period (start with an end or a duration after a slash). */
function valueOf(name: string, written: string): Value {
  const [start, end] = written.split('/');
  if (end === undefined) {
    return timeOf(name, written);
  }
  const from = timeOf(name, start);
  const isLength = /^[+-]?P/i.test(end);
  const to = isLength ? null : timeOf(name, end);
  if (from.kind === 'day' || to?.kind === 'day') {
    const said = `${name} says "${shortened(written, 40)}", a period of days`;
    throw new UnreadableCalendar(`${said}: write times such as 20260706T090000Z/PT8H, or days without an end.`);
  }
  return { kind: 'period', text: `${from.text}/${to?.text ?? lengthOf(name, end)}` };
}

const LENGTH = /^[+-]?P(?=\d|T\d)(?:\d+W)?(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?$/;

function lengthOf(name: string, written: string): string {
  const length = written.toUpperCase();
  if (!LENGTH.test(length)) {
    throw new UnreadableCalendar(`${name} says "${shortened(written, 40)}", which is no length such as PT8H or P7D.`);
  }
  return length;
}

function timeOf(name: string, written: string): Value {
  const read = timeText(written);
  if (read === null) {
    const what = written === '' ? 'nothing' : `"${shortened(written, 40)}"`;
    throw new UnreadableCalendar(`${name} says ${what}, which is no date or time such as 20260706T090000.`);
  }
  if (wallOfDigits(read.date, read.time ?? '000000') === null) {
    throw new UnreadableCalendar(`${name} says "${written}", which no calendar shows.`);
  }
  return { kind: read.time === null ? 'day' : 'time', text: read.text };
}
