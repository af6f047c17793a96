import { union } from '../../time/span';
import type { Shift } from '../shift';
import type { CalendarReading, ReadShift } from './readCalendar';
import { sortedShifts } from './shiftOrder';

/** The shifts of one calendar of a rotation, with the calendar's priority. */
export interface PrioritizedReading {
  reading: CalendarReading<ReadShift>;
  /** Priority of the calendar; the higher priority wins. */
  priority: number;
}

/** A shift, or the part of it that is left after cutting; epoch milliseconds. */
interface VisibleShift {
  shift: ReadShift;
  isOverride: boolean;
  from: number;
  to: number;
  hidden: Hidden[];
}

/** A shift of lower priority that a piece overrides, in whole or in part; epoch milliseconds. */
interface Hidden {
  responder: string;
  from: number;
  to: number;
}

/**
 * Merges the shifts of several calendars of one rotation. A shift of higher priority replaces shifts of lower priority
 * at the same level for its duration: they are cut, into several parts if necessary. Calendars are ordered by priority,
 * and shifts within one calendar by the priority of their markers. Shifts of a calendar above the lowest priority are
 * overrides; `insteadOf` is set if they replace exactly one person.
 * Read a wider window than needed: shifts beyond its edges are missing here and cut nothing.
 */
export function mergeCalendars(readings: readonly PrioritizedReading[]): CalendarReading {
  const lowest = Math.min(...readings.map(({ priority }) => priority));
  let standing: VisibleShift[] = [];
  for (const { calendar, shifts } of byPriority(readings)) {
    const above = shifts.map((shift) => pieceOf(shift, calendar > lowest));
    standing = [...cut(standing, above), ...above];
  }
  return {
    shifts: sortedShifts(standing.map(shiftOf)),
    unknown: union(readings.flatMap(({ reading }) => reading.unknown)),
    notes: [...new Set(readings.flatMap(({ reading }) => reading.notes))],
  };
}

interface Layer {
  calendar: number;
  marker: number;
  shifts: ReadShift[];
}

/** Groups the shifts into layers by calendar and marker priority, lowest first. */
function byPriority(readings: readonly PrioritizedReading[]): Layer[] {
  const layers = new Map<string, Layer>();
  for (const { reading, priority } of readings) {
    for (const shift of reading.shifts) {
      const key = `${priority} ${shift.priority}`;
      const layer = layers.get(key) ?? { calendar: priority, marker: shift.priority, shifts: [] };
      layers.set(key, layer);
      layer.shifts.push(shift);
    }
  }
  return [...layers.values()].sort((a, b) => a.calendar - b.calendar || a.marker - b.marker);
}

function pieceOf(shift: ReadShift, isOverride: boolean): VisibleShift {
  return { shift, isOverride, from: shift.startsAt.getTime(), to: shift.endsAt.getTime(), hidden: [] };
}

/** Cuts the pieces where pieces above overlap them, and records them in `hidden` of the pieces above. */
function cut(pieces: readonly VisibleShift[], above: readonly VisibleShift[]): VisibleShift[] {
  const levels = new Map<number, VisibleShift[]>();
  for (const piece of above) {
    const own = levels.get(piece.shift.level) ?? [];
    levels.set(piece.shift.level, own);
    own.push(piece);
  }
  const indexes = new Map([...levels].map(([level, own]) => [level, touching(own)]));
  return pieces.flatMap((piece) => {
    const over = indexes.get(piece.shift.level)?.(piece.from, piece.to) ?? [];
    const { responder } = piece.shift;
    over.forEach(({ hidden }) => hidden.push({ responder, from: piece.from, to: piece.to }));
    return over.length === 0 ? [piece] : without(piece, over);
  });
}

/** @param over pieces that overlap `piece`, sorted by start */
function without(piece: VisibleShift, over: readonly VisibleShift[]): VisibleShift[] {
  const left: VisibleShift[] = [];
  let { from } = piece;
  for (const other of over) {
    if (other.from > from) {
      left.push({ ...piece, from, to: other.from });
    }
    from = Math.max(from, other.to);
  }
  return from < piece.to ? [...left, { ...piece, from }] : left;
}

/** Returns a lookup of the pieces that overlap a range, sorted by start. */
function touching(pieces: readonly VisibleShift[]): (from: number, to: number) => VisibleShift[] {
  const sorted = pieces.toSorted((a, b) => a.from - b.from);
  let latest = -Infinity;
  const latestEnds = sorted.map(({ to }) => (latest = Math.max(latest, to)));
  return (from, to) => {
    const found: VisibleShift[] = [];
    for (let i = firstAbove(latestEnds, from); i < sorted.length && sorted[i].from < to; i++) {
      if (sorted[i].to > from) {
        found.push(sorted[i]);
      }
    }
    return found;
  };
}

/** Binary search: index of the first value above the limit. @param values in ascending order */
function firstAbove(values: readonly number[], limit: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] > limit) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return low;
}

function shiftOf({ shift: { priority: _, ...shift }, isOverride, from, to, hidden }: VisibleShift): Shift {
  const others = hidden.filter((one) => one.from < to && one.to > from && one.responder !== shift.responder);
  const people = new Set(others.map(({ responder }) => responder));
  const [first = null] = people.size === 1 ? people : [];
  return {
    ...shift,
    startsAt: new Date(from),
    endsAt: new Date(to),
    ...(isOverride ? { kind: 'override' as const, insteadOf: first ?? shift.insteadOf } : {}),
  };
}
