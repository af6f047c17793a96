import type { ZonePeriod } from '../../time/zoneOf';
import type { Span } from '../../time/span';
import type { BandHours, DeclaredCoverage } from '../../config/directory';
import type { Holidays } from '../../time/holidays';
import type { ShiftKind } from '../shift';

/** A shift as the analysis uses it: times are epoch milliseconds. */
export interface ShiftSpan extends Span {
  shiftId: string;
  rotation: string;
  responder: string;
  /** Escalation level; level 1 is paged first. */
  level: number;
  /** IANA zone of the responder. */
  zone: string;
  kind: ShiftKind;
  /** Responder id of the person whose planned shift this replaces; null if there is no single such person. */
  insteadOf: string | null;
}

/** Declared coverage hours, and the holidays on which no coverage may be required. */
export interface CoveragePlan extends DeclaredCoverage {
  holidays: Holidays;
}

/** Declared coverage hours with nobody on call at any level. */
export interface Gap extends Span {
  /** Responders of the last shift before and the first shift after the gap; null if the range contains none. */
  before: string | null;
  after: string | null;
}

/** Declared coverage hours with somebody on call, but fewer people at one level than declared. */
export interface ThinSpot extends Span {
  level: number;
  /** People on call at this level (`depth`), and people required there (`declared`). */
  depth: number;
  declared: number;
}

/**
 * Coverage of a range, in milliseconds. `declared` is exactly `covered` plus the total lengths of `gaps` and `unknown`.
 */
export interface Coverage {
  declared: number;
  covered: number;
  gaps: Gap[];
  /** Declared coverage hours for which the store does not know whether anybody is on call. */
  unknown: Span[];
  thin: ThinSpot[];
}

/** A page with the responder who received it. */
export interface TakenPage {
  /** Epoch milliseconds. */
  at: number;
  responder: string;
  /** False for a page within 60 s of the responder's previous page. */
  interruption: boolean;
  /** Whether the page arrived in the responder's sleep hours. */
  sleep: boolean;
}

/** Page rate by hour of the week: `rates[w]` is the mean number of pages in hour w (0 is Monday 00:00) of `zone`. */
export interface LoadProfile {
  zone: string;
  /** 168 numbers. */
  rates: readonly number[];
  /** Weeks of history and pages behind `rates`; the fewer, the closer each rate is to the mean of all hours. */
  weeks: number;
  pages: number;
}

/** A participant of a rotation. */
export interface Member {
  id: string;
  /** Time zones, each with the local date from which it applies; oldest first. */
  zones: readonly ZonePeriod[];
  /** Business and sleep hours, and holidays, of the person's own team. */
  hours: BandHours;
  holidays: Holidays;
  /** End of the person's last day, epoch milliseconds; null if no last day is configured. */
  leavesAt: number | null;
}

export const BREACHES = ['noRest', 'consecutiveDays', 'longShift', 'sleepHandoff', 'noSecondary'] as const;
/**
 * Kinds of too little rest: on call or paged again too soon after being woken, too many consecutive days, too long a
 * shift, a handoff in sleep hours, or no secondary responder.
 */
export type BreachKind = (typeof BREACHES)[number];

/** One rest limit that was broken, for one person. */
export interface Breach extends Span {
  kind: BreachKind;
  responder: string;
  /** Description for the user, such as `Woken at Tue 03:12 and on call again 4 h later`. */
  what: string;
}
