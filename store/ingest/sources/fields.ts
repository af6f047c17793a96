import { Type } from '@sinclair/typebox';
import { Unreadable } from '../source';

/** What a fact is called by when the sender leaves a name out. */
export const UNKNOWN = 'unknown';

/** A moment with its offset, as RFC 3339 writes it. */
export function Time(description: string) {
  return Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
    description: `${description}, such as 2026-06-01T09:30:00Z`,
  });
}

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** @throws Unreadable for a date that the calendar lacks, or that no pager can mean */
export function moment(text: string, where: string): Date {
  const time = Date.parse(text);
  const wrong = mistakeOf(text, time);
  if (wrong !== null) {
    throw new Unreadable(`${where}: ${JSON.stringify(text)} ${wrong}.`);
  }
  return new Date(time);
}

function mistakeOf(text: string, time: number): string | null {
  // The parser moves 30 February into March.
  if (new Date(text.slice(0, 10)).getUTCDate() !== Number(text.slice(8, 10))) {
    return 'has a day that does not exist';
  }
  if (Number.isNaN(time)) {
    return 'has an hour, minute, second or offset that does not exist';
  }
  return time < EARLIEST || time >= LATEST ? 'is not a moment between the years 2000 and 2100' : null;
}

/** The first of the texts that says something. */
export function firstOf(...texts: Array<string | null | undefined>): string | undefined {
  return texts.find((text) => text !== undefined && text !== null && text.trim() !== '')?.trim();
}

/** An address that is safe to be clicked on, or null. */
export function webLink(...texts: Array<string | null | undefined>): string | null {
  return texts.find((text) => text !== undefined && text !== null && /^https?:\/\//i.test(text)) ?? null;
}
