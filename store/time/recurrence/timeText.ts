/** A day or time as it is written. */
export interface TimeText {
  /** `20260706` */
  date: string;
  /** `090000`; null for a day. */
  time: string | null;
  /** As RFC 5545 has it. */
  text: string;
}

/** Dashes, colons, missing seconds and small letters are those of ISO 8601 and of programs that mix both. */
const TIME = /^(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d+)?)?(Z?))?$/i;

/** Null for what is no date or time; that it is one of a calendar and a clock is not looked at. */
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
 * The reading of `20260706` and `090000` as if it were UTC; null for what no calendar or clock shows. `240000` is the end
 * of the day, second 60 a leap second.
 */
export function wallOfDigits(date: string, time: string): number | null {
  const [year, month, day] = [date.slice(0, 4), date.slice(4, 6), date.slice(6, 8)].map(Number);
  const [hour, minute, second] = [time.slice(0, 2), time.slice(2, 4), time.slice(4, 6)].map(Number);
  // A year below 100 is one of the 20th century to Date.UTC.
  const midnight = year < 100 ? NaN : Date.UTC(year, month - 1, day);
  const isDay = new Date(midnight).getUTCMonth() === month - 1 && new Date(midnight).getUTCDate() === day;
  const isTime = time === '240000' || (hour < 24 && minute < 60 && second <= 60);
  return isDay && isTime ? midnight + ((hour * 60 + minute) * 60 + second) * 1000 : null;
}
