import { DateTime } from 'luxon';
import type { Rewritten } from './diffShifts';

/**
 * Note on past shifts that a calendar rewrote while the ledger keeps them: the latest of them and the number of others.
 * @param zone IANA zone of the rotation, in which times are shown
 * @returns one note, or none if nothing was rewritten
 */
export function rewrittenNote(rewritten: readonly Rewritten[], zone: string): string[] {
  const [latest] = rewritten.toSorted((a, b) => b.read.startsAt.getTime() - a.read.startsAt.getTime());
  if (!latest) {
    return [];
  }
  const { read, known } = latest;
  const time = (date: Date) => DateTime.fromJSDate(date, { zone }).toFormat('yyyy-MM-dd HH:mm');
  const instead = [...new Set(known.map(({ responder }) => responder))].join(', ');
  const more = rewritten.length > 1 ? `, and of ${rewritten.length - 1} more` : '';
  return [
    `The past reads otherwise now: ${read.responder} instead of ${instead} from ${time(read.startsAt)} to ` +
      `${time(read.endsAt)} (${zone})${more}. History stays as it was known.`,
  ];
}
