const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `Tue 2026-03-10 02:14`, of a wall clock that is held as if it were UTC. */
export function localTime(at: Date | null): string | null {
  return at === null ? null : `${WEEKDAYS[at.getUTCDay()]} ${at.toISOString().slice(0, 16).replace('T', ' ')}`;
}
