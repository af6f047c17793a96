import { toInstant, toLocal } from '../../time/zoneTime';
import type { Span } from '../../time/span';
import { MIN_COVERAGE } from '../budget/burn';
import { badOf, type Sums } from '../budget/series';
import type { SloWindow } from '../types';
import { DAY } from '../../time/units';

/** Older days tell little of a service that changes. */
const MAX_DAYS = 90;

/** Weekdays, and days of the weekend, are drawn apart when there are this many of each. */
const MIN_DAYS_OF_A_KIND = 4;

/** A past day of which enough was measured. */
export interface PastDay extends Span {
  isWeekend: boolean;
  /** Share that was measured. */
  coverage: number;
}

/** A day to come, or the part of one within the time ahead, with what each past day had in that part of the day. */
export interface Piece extends Span {
  bad: Float64Array;
  total: Float64Array;
}

/** Whose days are drawn: a calendar window's; UTC for a rolling one, which has no zone. */
export function zoneOf(window: SloWindow): string {
  return window.kind === 'calendar' ? window.zone : 'UTC';
}

/** The last full days before a moment, newest first, that were measured for the better part. */
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

/** The time ahead cut at midnight, with the past days that each part may be drawn from. */
export function futureOf(ahead: Span, history: readonly PastDay[], sums: Sums, zone: string): Piece[] {
  const pieces: Piece[] = [];
  const known = new Map<string, Pick<Piece, 'bad' | 'total'>>();
  for (let local = startOfDay(ahead.from, zone); toInstant(local, zone) < ahead.to; local += DAY) {
    const day = { from: toInstant(local, zone), to: toInstant(local + DAY, zone) };
    const span = { from: Math.max(day.from, ahead.from), to: Math.min(day.to, ahead.to) };
    if (span.from >= span.to) {
      continue;
    }
    // Counted from both ends, so that a day of 23 or 25 hours is a whole one.
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

/** What past days had, without so much at their start and end; what was not measured is taken to be as the rest. */
function drawnFrom(
  days: readonly PastDay[],
  cut: { start: number; end: number },
  sums: Sums
): Pick<Piece, 'bad' | 'total'> {
  const all = days.map(({ from, to, coverage }) => {
    const sum = sums.sum({ from: from + cut.start, to: to - cut.end });
    return { bad: badOf(sum) / coverage, total: sum.total / coverage };
  });
  return { bad: Float64Array.from(all, ({ bad }) => bad), total: Float64Array.from(all, ({ total }) => total) };
}

/** Midnight of a moment's day, as the wall clock reads it. */
function startOfDay(moment: number, zone: string): number {
  return Math.floor(toLocal(moment, zone) / DAY) * DAY;
}

function isWeekend(local: number): boolean {
  return [0, 6].includes(new Date(local).getUTCDay());
}
