import type { BudgetingMethod } from '../types';
import { DAY, MINUTE } from '../../time/units';
import { type DayPart, dayOf, rolledUp, slicedDay, sumOf } from './dayPart';
import { over } from './pieces';
import { type KeptDay, wholeOf } from './rows';

/** SLIs are kept by minute, then by five minutes, then by the hour, then no more; ages in days. */
export const MINUTES_FOR_DAYS = 14;
export const FIVE_MINUTES_FOR_DAYS = 90;
/** 13 months. */
export const KEPT_FOR_DAYS = 396;

/** The channel of slices, where those are what the budget counts. */
export const BUDGET = 'budget';
export const EVENTS = 'events';

/** Length in minutes of the slots that a day is kept in at its age. */
export function slotAt(day: number, now: number): number {
  const age = (dayOf(now) - day) / DAY;
  if (age <= MINUTES_FOR_DAYS) {
    return 1;
  }
  return age <= FIVE_MINUTES_FOR_DAYS ? 5 : 60;
}

/**
 * One day of an SLO by channel, put together and in slots of at least a length. Slices of time cannot be made of longer
 * slots, so they are kept on their own from the time the minutes go; they are rolled up to whole slices.
 *
 * @param method by which the SLO's budget counts; undefined when it is not defined any more
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

/** What is known of a day by minute: all of it, or what came after its chunk was rolled up. */
function minutesOf(kept: KeptDay): DayPart | undefined {
  return kept.chunk && kept.chunk.slot > 1 ? kept.minutes : wholeOf(kept);
}

/** Whether every minute of a day was measured, so that nothing more is to come. */
export function isWhole(kept: KeptDay): boolean {
  return sumOf(wholeOf(kept)).measured >= DAY / MINUTE - 1e-6;
}

/** The shortest slot of whole slices that is at least as long as asked. */
function wholeSlices(slice: number, slot: number): number {
  return slice * Math.ceil(slot / slice);
}
