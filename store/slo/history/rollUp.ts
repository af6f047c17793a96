import type { BudgetingMethod } from '../types';
import { DAY, MINUTE } from '../../time/units';
import { type DayPart, dayOf, rolledUp, slicedDay, sumOf } from './dayPart';
import { over } from './pieces';
import { type KeptDay, wholeOf } from './rows';

/** Retention by age in days: SLIs are stored by minute, then by five minutes, then by hour, then removed. */
export const MINUTES_FOR_DAYS = 14;
export const FIVE_MINUTES_FOR_DAYS = 90;
/** Total retention: 13 months, in days. */
export const KEPT_FOR_DAYS = 396;

/** The channel of time slices, for budgeting methods that count them. */
export const BUDGET = 'budget';
export const EVENTS = 'events';

/** Length of the slots in which a day is stored at its age, minutes. */
export function slotAt(day: number, now: number): number {
  const age = (dayOf(now) - day) / DAY;
  if (age <= MINUTES_FOR_DAYS) {
    return 1;
  }
  return age <= FIVE_MINUTES_FOR_DAYS ? 5 : 60;
}

/**
 * One day of an SLO by channel, with chunk and minutes merged, in slots of at least `slot` minutes. Time slices cannot
 * be derived from longer slots, so they are stored separately once the minutes are rolled up, in slots of whole slices.
 *
 * @param method the budgeting method of the SLO; undefined when the SLO is no longer defined
 */
export function rolledDay(
  kept: readonly KeptDay[],
  slot: number,
  method: BudgetingMethod | undefined
): Map<string, DayPart> {
  const rolled = new Map<string, DayPart>();
  for (const day of kept) {
    const part = wholeOf(day);
    const to = part.slice === 0 ? slot : wholeSlices(part.slice, slot);
    rolled.set(day.channel, part.slot < to ? rolledUp(part, to) : part);
  }
  const events = kept.find(({ channel }) => channel === EVENTS);
  const minutes = events && minutesOf(events);
  if (slot > 1 && minutes && method && method.kind !== 'occurrences') {
    const slices = rolledUp(slicedDay(minutes, method), wholeSlices(method.slice, slot));
    const older = rolled.get(BUDGET);
    rolled.set(BUDGET, older?.slice === slices.slice ? over(older, slices) : slices);
  }
  return rolled;
}

/** The one-minute slots of a day: the whole day, or only minutes written after its chunk was rolled up. */
function minutesOf(kept: KeptDay): DayPart | undefined {
  return kept.chunk && kept.chunk.slot > 1 ? kept.minutes : wholeOf(kept);
}

/** Whether every minute of a day was measured, so that no more minutes are expected. */
export function isWhole(kept: KeptDay): boolean {
  return sumOf(wholeOf(kept)).measured >= DAY / MINUTE - 1e-6;
}

/** The shortest multiple of `slice` that is at least `slot`, minutes. */
function wholeSlices(slice: number, slot: number): number {
  return slice * Math.ceil(slot / slice);
}
