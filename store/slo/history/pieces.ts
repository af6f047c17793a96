import type { MeasuredMinutes } from '../archive';
import { DAY, MINUTE } from '../../time/units';
import { type DayPart, dayOf, emptyDay, rolledUp } from './dayPart';

/**
 * Cuts measured minutes at midnight, so that each piece lies within one UTC day. If a minute occurs twice, the later
 * entry applies. Minutes with a covered share of 0 are ignored.
 * @throws RangeError naming the SLO for invalid measurements
 */
export function piecesOf(measured: readonly MeasuredMinutes[]): MeasuredMinutes[] {
  const byDay = new Map<string, MeasuredMinutes[]>();
  for (const minutes of measured) {
    check(minutes);
    for (const piece of cut(minutes)) {
      const key = `${piece.slo}\n${piece.channel}\n${dayOf(piece.from)}`;
      const others = byDay.get(key);
      if (others) {
        others.push(piece);
      } else {
        byDay.set(key, [piece]);
      }
    }
  }
  return [...byDay.values()].map((pieces) => (pieces.length === 1 ? pieces[0] : merged(pieces)));
}

/** Number of minutes of a piece that were measured at least in part. */
export function measuredMinutes({ covered }: MeasuredMinutes): number {
  let count = 0;
  for (let i = 0; i < covered.length; i++) {
    count += covered[i] > 0 ? 1 : 0;
  }
  return count;
}

/** Writes measured minutes into a day of one-minute slots, in place, replacing the previous values. */
export function put(part: DayPart, { from, good, total, covered }: Omit<MeasuredMinutes, 'slo' | 'channel'>): void {
  const first = (from - part.day) / MINUTE;
  for (let i = 0; i < covered.length; i++) {
    if (covered[i] > 0) {
      part.good[first + i] = good[i];
      part.total[first + i] = total[i];
      part.covered[first + i] = covered[i];
    }
  }
}

/**
 * Merges a newer reading into a day. Single minutes cannot be merged into a longer slot: it is replaced as a whole if
 * at least as much of it was measured anew.
 */
export function over(older: DayPart, newer: DayPart): DayPart {
  const fresh = newer.slot === older.slot ? newer : rolledUp(newer, older.slot);
  const both = { ...older, good: older.good.slice(), total: older.total.slice(), covered: older.covered.slice() };
  for (let i = 0; i < both.total.length; i++) {
    if (fresh.covered[i] > 0 && (older.slot === 1 || fresh.covered[i] >= older.covered[i])) {
      both.good[i] = fresh.good[i];
      both.total[i] = fresh.total[i];
      both.covered[i] = fresh.covered[i];
    }
  }
  return both;
}

function* cut({ slo, channel, from, good, total, covered }: MeasuredMinutes): Generator<MeasuredMinutes> {
  for (let first = 0; first < covered.length;) {
    const start = from + first * MINUTE;
    const end = Math.min(covered.length, first + (dayOf(start) + DAY - start) / MINUTE);
    const part = (values: ArrayLike<number>) => Array.prototype.slice.call(values, first, end);
    const piece = { slo, channel, from: start, good: part(good), total: part(total), covered: part(covered) };
    if (measuredMinutes(piece) > 0) {
      yield piece;
    }
    first = end;
  }
}

function merged(pieces: readonly MeasuredMinutes[]): MeasuredMinutes {
  const [{ slo, channel, from }] = pieces;
  const day = emptyDay(dayOf(from));
  pieces.forEach((piece) => put(day, piece));
  return { slo, channel, from: day.day, good: day.good, total: day.total, covered: day.covered };
}

function check({ slo, channel, from, good, total, covered }: MeasuredMinutes): void {
  const refuse = (why: string) => {
    throw new RangeError(`Minutes of "${slo}" (${channel}) cannot be kept: ${why}`);
  };
  if (!Number.isInteger(from / MINUTE)) {
    refuse(`they begin at ${from}, which is not a whole minute`);
  }
  if (good.length !== covered.length || total.length !== covered.length) {
    refuse(`${good.length} good, ${total.length} total and ${covered.length} covered minutes are not the same number`);
  }
  for (let i = 0; i < covered.length; i++) {
    if (!(covered[i] >= 0 && covered[i] <= 1)) {
      refuse(`the minute at ${new Date(from + i * MINUTE).toISOString()} is covered by ${covered[i]}, not 0 to 1`);
    }
    if (covered[i] > 0 && !(Number.isFinite(good[i]) && Number.isFinite(total[i]))) {
      refuse(`the minute at ${new Date(from + i * MINUTE).toISOString()} has ${good[i]} good of ${total[i]} events`);
    }
  }
}
