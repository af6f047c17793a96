import { HOUR } from '../../shared/time';
import type { Gap, UnknownHours, PageTick, Shift, ThinSpot, Timeline } from './model';

/** A Monday, midnight in UTC. */
export const MONDAY = Date.parse('2026-03-02T00:00:00Z');

/** A shift of `name`; times in hours from MONDAY. */
export function shift(name: string, from: number, to: number, more: Partial<Shift> = {}): Shift {
  return {
    kind: 'shift',
    id: `${name} ${from}`,
    from: MONDAY + from * HOUR,
    to: MONDAY + to * HOUR,
    person: { id: name.toLowerCase(), name, known: true, left: false },
    level: 1,
    shiftKind: 'regular',
    insteadOf: null,
    zone: 'UTC',
    pages: 0,
    interruptions: 0,
    sleepInterruptions: 0,
    ...more,
  };
}

export function gap(from: number, to: number, more: Partial<Gap> = {}): Gap {
  return { kind: 'gap', from: MONDAY + from * HOUR, to: MONDAY + to * HOUR, before: null, after: null, ...more };
}

export function thin(from: number, to: number, more: Partial<ThinSpot> = {}): ThinSpot {
  return { kind: 'thin', from: MONDAY + from * HOUR, to: MONDAY + to * HOUR, level: 1, depth: 1, declared: 2, ...more };
}

export function notKnown(from: number, to: number): UnknownHours {
  return { kind: 'notKnown', from: MONDAY + from * HOUR, to: MONDAY + to * HOUR };
}

export function page(at: number, more: Partial<PageTick> = {}): PageTick {
  return {
    at: MONDAY + at * HOUR,
    responder: 'anna',
    level: 1,
    text: 'Disk full',
    sleep: false,
    shiftId: null,
    ...more,
  };
}

export function timeline(more: Partial<Timeline> = {}): Timeline {
  return {
    key: 'A payments',
    name: 'Payments',
    now: MONDAY,
    asked: null,
    empty: false,
    shifts: [],
    gaps: [],
    thin: [],
    notKnown: [],
    pages: [],
    ...more,
  };
}
