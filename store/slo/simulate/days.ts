import { toInstant, toLocal } from '../../time/zoneTime';
import type { Span } from '../../time/span';
import { MIN_COVERAGE } from '../budget/burn';
import { badOf, type Sums } from '../budget/series';
import type { SloWindow } from '../types';
import { DAY } from '../../time/units';

/** Older days are not drawn from: services change, so that they predict little. */
const MAX_DAYS = 90;

/** Weekdays and weekend days are drawn separately if there are at least this many past days of the same kind. */
const MIN_DAYS_OF_A_KIND = 4;

/** A past day of which at least 90% was measured. */
export interface PastDay extends Span {
  isWeekend: boolean;
  /** Measured share, 0 to 1. */
  coverage: number;
}

/** A future day, or a part of one, with the events of each past day in the same part of the day. */
export interface ForecastDay extends Span {
  bad: Float64Array;
  total: Float64Array;
}

/** Time zone of the days: that of a calendar window; UTC for a rolling window, which has no zone. */
export function zoneOf(window: SloWindow): string {
  return window.kind === 'calendar' ? window.zone : 'UTC';
}

/** Up to 90 full days before a moment, newest first, of which at least 90% was measured. */
export function historyOf(sums: Sums, end: number, zone: string): PastDay[] {
  const today = startOfDay(end, zone);
  const days: PastDay[] = [];
  for (let back = 1; back <= MAX_DAYS; back++) {
    const local = today - back * DAY;
    const span = { from: toInstant(local, zone), to: toInstant(local + DAY, zone) };
    const coverage = sums.sum(span).measured / (span.to - span.from);
    if (coverage >= MIN_COVERAGE) {
      days.push({ ...span, isWeekend: isWeekend(local), coverage });
    }
  }
  return days;
}

/** Splits the time ahead at midnight, with the events of the past days from which each part may be drawn. */
export function futureOf(ahead: Span, history: readonly PastDay[], sums: Sums, zone: string): ForecastDay[] {
  const pieces: ForecastDay[] = [];
  const known = new Map<string, Pick<ForecastDay, 'bad' | 'total'>>();
  for (let local = startOfDay(ahead.from, zone); toInstant(local, zone) < ahead.to; local += DAY) {
    const day = { from: toInstant(local, zone), to: toInstant(local + DAY, zone) };
    const span = { from: Math.max(day.from, ahead.from), to: Math.min(day.to, ahead.to) };
    if (span.from >= span.to) {
      continue;
    }
    // Measured from both ends, so that days of 23 or 25 hours are drawn as whole days.
    const cut = { start: span.from - day.from, end: day.to - span.to };
    const key = `${cut.start} ${cut.end} ${isWeekend(local)}`;
    const drawn = known.get(key) ?? drawnFrom(alike(history, isWeekend(local)), cut, sums);
    known.set(key, drawn);
    pieces.push({ ...span, ...drawn });
  }
  return pieces;
}

function alike(history: readonly PastDay[], weekend: boolean): readonly PastDay[] {
  const same = history.filter((day) => day.isWeekend === weekend);
  return same.length < MIN_DAYS_OF_A_KIND ? history : same;
}

/** Events of past days without `cut` ms at their start and end, scaled up to make up for unmeasured time. */
function drawnFrom(
  days: readonly PastDay[],
  cut: { start: number; end: number },
  sums: Sums
): Pick<ForecastDay, 'bad' | 'total'> {
  const all = days.map(({ from, to, coverage }) => {
    const sum = sums.sum({ from: from + cut.start, to: to - cut.end });
    return { bad: badOf(sum) / coverage, total: sum.total / coverage };
  });
  return { bad: Float64Array.from(all, ({ bad }) => bad), total: Float64Array.from(all, ({ total }) => total) };
}

/** Midnight of the day of a moment, as a local reading. */
function startOfDay(moment: number, zone: string): number {
  return Math.floor(toLocal(moment, zone) / DAY) * DAY;
}

function isWeekend(local: number): boolean {
  return [0, 6].includes(new Date(local).getUTCDay());
}
