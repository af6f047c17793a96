import type { Span } from '../../shared/time';

/** The person of a shift: id and display name. */
export interface Person {
  id: string;
  name: string;
  /** Whether the person is in the store's configuration; others are only names in the calendar. */
  known: boolean;
  /** Whether the shift is after the person's last day. */
  left: boolean;
}

export interface Shift extends Span {
  kind: 'shift';
  id: string;
  person: Person;
  /** Escalation level; 1 is paged first. */
  level: number;
  shiftKind: 'regular' | 'override' | 'swap';
  /** Name of the person originally planned, for overrides and swaps. */
  insteadOf: string | null;
  /** IANA time zone of the responder; empty if unknown. */
  zone: string;
  /** Number of pages; null for future shifts. */
  pages: number | null;
  interruptions: number | null;
  sleepInterruptions: number | null;
}

/** Declared hours with nobody at any level. */
export interface Gap extends Span {
  kind: 'gap';
  /** Names of who was on call directly before the gap, and who is after it. */
  before: string | null;
  after: string | null;
}

/** Declared hours with fewer people at a level than declared. */
export interface ThinSpot extends Span {
  kind: 'thin';
  level: number;
  depth: number;
  declared: number;
}

/** Declared hours with unknown coverage, since an event of the calendar cannot be read. */
export interface UnknownHours extends Span {
  kind: 'notKnown';
}

/** Item of a level's coverage row. */
export type CoverageItem = Gap | ThinSpot | UnknownHours;

/** Item of any row. */
export type Item = Shift | CoverageItem;

/** A page, drawn below the shift that it interrupted. */
export interface PageTick {
  at: number;
  responder: string;
  level: number | null;
  /** The page's title or else its rule. */
  text: string;
  /** Whether the page was in the responder's sleep hours. */
  sleep: boolean;
  shiftId: string | null;
}

/** One rotation over the queried range. */
export interface Timeline {
  key: string;
  name: string;
  /** The store's clock at the time of the answer; null if missing. */
  now: number | null;
  /** Range of the answer where the query has days ahead instead of the panel's time range; otherwise null. */
  asked: Span | null;
  /** Whether the store has no shift of this rotation at any time. */
  empty: boolean;
  shifts: Shift[];
  gaps: Gap[];
  thin: ThinSpot[];
  notKnown: UnknownHours[];
  pages: PageTick[];
}
