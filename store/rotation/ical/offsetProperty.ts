import { shortened } from '@watchbill/contract';
import { headAndValue } from './contentLines';
import type { TimeProperty } from './timeProperty';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';

/** Properties of a VTIMEZONE that hold an offset from UTC. */
export const OFFSET_PROPERTIES: ReadonlySet<string> = new Set(['TZOFFSETFROM', 'TZOFFSETTO']);

const OFFSET = /^([+-])(\d{1,2}):?([0-5]\d)(?::?([0-5]\d))?$/;

/**
 * Normalizes a line such as TZOFFSETTO to the form of RFC 5545; ISO 8601 offsets such as +01:00 are accepted.
 * @throws UnreadableCalendar if the value is no offset
 */
export function offsetProperty(name: string, text: string): TimeProperty {
  const { head, value } = headAndValue(text);
  const written = value.trim();
  const [, sign, hours, minutes, seconds = ''] = OFFSET.exec(written) ?? [];
  if (sign === undefined) {
    throw new UnreadableCalendar(`${name} says "${shortened(written, 40)}", which is no offset such as +0100.`);
  }
  const offset = `${sign}${hours.padStart(2, '0')}${minutes}${seconds}`;
  return { texts: [`${head}:${offset}`], notes: offset === written ? [] : [`${name} ${written} is read as ${offset}`] };
}
