const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Formats a local wall-clock time that is stored as if it were UTC: `Tue 2026-03-10 02:14`. */
export function localTime(at: Date | null): string | null {
  return at === null ? null : `${WEEKDAYS[at.getUTCDay()]} ${at.toISOString().slice(0, 16).replace('T', ' ')}`;
}
