import type { ZonePeriod } from '../../time/zoneOf';
import type { Span } from '../../time/span';
import type { BandHours, DeclaredCoverage } from '../../config/directory';
import type { Holidays } from '../../time/holidays';
import type { ShiftKind } from '../shift';

/** One person's turn. */
export interface Turn extends Span {
  shiftId: string;
  rotation: string;
  responder: string;
  /** 1 is paged first. */
  level: number;
  /** IANA zone of the responder. */
  zone: string;
  kind: ShiftKind;
  /** Whose turn it was by the plan, where somebody else took it. */
  insteadOf: string | null;
}

/** When somebody must be on call, and on which days nobody must. */
export interface CoveragePlan extends DeclaredCoverage {
  holidays: Holidays;
}

/** Declared hours with nobody at any level. */
export interface Gap extends Span {
  /** Who was on call until it, and who is after it; null where nobody is within the range. */
  before: string | null;
  after: string | null;
}

/** Declared hours with somebody, but fewer at one level than declared. */
export interface ThinSpot extends Span {
  level: number;
  /** How many people there are, and how many there should be. */
  depth: number;
  declared: number;
}

/**
 * Coverage of a range; lengths in milliseconds, `declared` = `covered` + the lengths of all gaps + those of `unknown`,
 * exactly.
 */
export interface Coverage {
  declared: number;
  covered: number;
  gaps: Gap[];
  /** Declared hours of which it is not known whether anybody is on call. */
  unknown: Span[];
  thin: ThinSpot[];
}

/** A page that somebody took. */
export interface TakenPage {
  /** Epoch milliseconds. */
  at: number;
  responder: string;
  /** Not within 60 s of the one before. */
  interruption: boolean;
  /** It came in the responder's sleep hours. */
  sleep: boolean;
}

/**
 * How often each hour of the week pages: `rates[w]` is the mean number of pages in hour w (0 is Monday 00:00) of `zone`.
 */
export interface LoadProfile {
  zone: string;
  /** 168 numbers. */
  rates: readonly number[];
  /** Weeks and pages they are made of; with few, `rates` lean on the mean of all hours. */
  weeks: number;
  pages: number;
}

/** Somebody who takes part in a rotation. */
export interface Member {
  id: string;
  /** Zones with the local date from which each holds, oldest first. */
  zones: readonly ZonePeriod[];
  /** Their own team's hours and holidays. */
  hours: BandHours;
  holidays: Holidays;
  /** Time at which they are gone; null for those who stay. */
  leavesAt: number | null;
}

export const BREACHES = ['noRest', 'consecutiveDays', 'longShift', 'sleepHandoff', 'noSecondary'] as const;
/**
 * Too little rest: on shift or paged again too soon after being woken, too many days in a row, too long a shift, a
 * handoff in sleep hours, or nobody behind the first.
 */
export type BreachKind = (typeof BREACHES)[number];

/** One case of too little rest. */
export interface Breach extends Span {
  kind: BreachKind;
  responder: string;
  /** In words: `Woken at Tue 03:12 and on call again 4 h later`. */
  what: string;
}
