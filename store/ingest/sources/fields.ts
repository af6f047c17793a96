import { Type } from '@sinclair/typebox';
import { Unreadable } from '../source';

/** Stands for a name that the sender left out. */
export const UNKNOWN = 'unknown';

/** Schema of a time with an offset, in the format of RFC 3339. */
export function Time(description: string) {
  return Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})$',
    description: `${description}, such as 2026-06-01T09:30:00Z`,
  });
}

const EARLIEST = Date.UTC(2000, 0);
const LATEST = Date.UTC(2100, 0);

/** @throws Unreadable for a date that does not exist, or lies outside the years 2000 to 2099 */
export function moment(text: string, where: string): Date {
  const time = Date.parse(text);
  const wrong = mistakeOf(text, time);
  if (wrong !== null) {
    throw new Unreadable(`${where}: ${JSON.stringify(text)} ${wrong}.`);
  }
  return new Date(time);
}

function mistakeOf(text: string, time: number): string | null {
  // `Date.parse` turns 30 February into a day in March.
  if (new Date(text.slice(0, 10)).getUTCDate() !== Number(text.slice(8, 10))) {
    return 'has a day that does not exist';
  }
  if (Number.isNaN(time)) {
    return 'has an hour, minute, second or offset that does not exist';
  }
  return time < EARLIEST || time >= LATEST ? 'is not a moment between the years 2000 and 2100' : null;
}

/** The first text that is not blank, trimmed. */
export function firstOf(...texts: Array<string | null | undefined>): string | undefined {
  return texts.find((text) => text !== undefined && text !== null && text.trim() !== '')?.trim();
}

/** The first http(s) address, which is safe as a link; null if there is none. */
export function webLink(...texts: Array<string | null | undefined>): string | null {
  return texts.find((text) => text !== undefined && text !== null && /^https?:\/\//i.test(text)) ?? null;
}
