import type { Span } from '../../shared/time';

/** Who a shift belongs to, by id and by the name that people know. */
export interface Person {
  id: string;
  name: string;
  /** In the store's configuration; others come from the calendar's text alone. */
  known: boolean;
  /** The shift is after their last day. */
  left: boolean;
}

export interface Shift extends Span {
  kind: 'shift';
  id: string;
  person: Person;
  /** 1 is paged first. */
  level: number;
  shiftKind: 'regular' | 'override' | 'swap';
  /** Name of whose shift it was by the plan, where somebody else took it. */
  insteadOf: string | null;
  /** IANA zone of the responder; empty when not said. */
  zone: string;
  /** Null for shifts to come. */
  pages: number | null;
  interruptions: number | null;
  sleepInterruptions: number | null;
}

/** Declared hours with nobody at any level. */
export interface Gap extends Span {
  kind: 'gap';
  /** Names of who was on call until it, and who is after it. */
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

/** Declared hours of which nobody can tell whether somebody is on call, since an event of the calendar cannot be read. */
export interface UnknownHours extends Span {
  kind: 'notKnown';
}

/** What stands in the line of a level's coverage. */
export type CoverageItem = Gap | ThinSpot | UnknownHours;

/** What stands in a lane. */
export type Item = Shift | CoverageItem;

/** A page, drawn under the shift that took it. */
export interface PageTick {
  at: number;
  responder: string;
  level: number | null;
  /** What it said: its title, else its rule. */
  text: string;
  /** It came in the responder's sleep hours. */
  sleep: boolean;
  shiftId: string | null;
}

/** One rotation over the range that was asked about. */
export interface Timeline {
  key: string;
  name: string;
  /** The store's clock when it answered; null when it did not say. */
  now: number | null;
  /** The time that is answered for, where that is not the panel's range but the days ahead of it. */
  asked: Span | null;
  /** The store knows no shift of this rotation at any time. */
  empty: boolean;
  shifts: Shift[];
  gaps: Gap[];
  thin: ThinSpot[];
  notKnown: UnknownHours[];
  pages: PageTick[];
}
