/** A date or date-time parsed from text, not yet validated. */
export interface TimeText {
  /** Date such as `20260706`. */
  date: string;
  /** Time such as `090000`; null for a date. */
  time: string | null;
  /** The value in the form of RFC 5545. */
  text: string;
}

/** Also accepts dashes, colons, missing seconds and lower case, from ISO 8601 and from programs that mix both forms. */
const TIME = /^(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?(Z?))?$/i;

/** Parses a date or date-time; null if the form is wrong. Whether the date exists is not checked (`wallOfDigits`). */
export function timeText(written: string): TimeText | null {
  const [, year, , month, day, hour, minute, second = '00', utc = ''] = TIME.exec(written) ?? [];
  if (year === undefined) {
    return null;
  }
  const date = `${year}${month}${day}`;
  const time = hour === undefined ? null : `${hour}${minute}${second}`;
  return { date, time, text: time === null ? date : `${date}T${time}${utc.toUpperCase()}` };
}

/**
 * Local time of `20260706` and `090000` as if it were UTC, epoch milliseconds; null for a date or time that does not
 * exist. `240000` is the end of the day, second 60 a leap second.
 */
export function wallOfDigits(date: string, time: string): number | null {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)].map(Number);
  // Date.UTC maps years below 100 to the 20th century.
  const midnight = year < 100 ? NaN : Date.UTC(year, month - 1, day);
  const isDay = new Date(midnight).getUTCMonth() === month - 1 && new Date(midnight).getUTCDate() === day;
  const isTime = time === '240000' || (hour < 24 && minute < 60 && second <= 60);
  return isDay && isTime ? midnight + ((hour * 60 + minute) * 60 + second) * 1000 : null;
}
