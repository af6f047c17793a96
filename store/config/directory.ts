import type { ZonePeriod } from '../time/zoneOf';
import type { DeclaredHolidays } from '../time/holidays';
import type { Rota } from './rota/schema';

/**
 * The names of a configuration: responders, teams, services and rotations, looked up by id or alias as `nameKey` compares
 * them. Immutable, as the configuration that it is part of.
 */
export interface Directory extends DirectoryData {
  /** The person of this id, name or alias, as `nameKey` compares them. */
  person(name: string): PersonEntry | undefined;
  service(name: string): ServiceEntry | undefined;
  team(name: string): TeamEntry | undefined;
}

/** What a directory knows, as plain data. */
export interface DirectoryData {
  teams: ReadonlyMap<string, TeamEntry>;
  people: ReadonlyMap<string, PersonEntry>;
  services: ReadonlyMap<string, ServiceEntry>;
  rotations: ReadonlyMap<string, RotationEntry>;
  /** Ids of people by the `nameKey` of each id, name and alias. */
  personNames: NameIndex;
  /** Ids of services by the `nameKey` of each id, name and alias. */
  serviceNames: NameIndex;
  /** Ids of teams by the `nameKey` of each id and name. */
  teamNames: NameIndex;
}

/**
 * The configuration as the domain uses it: checked, defaults filled in, secrets resolved, with its directory. Made by
 * `buildConfiguration`; immutable; replaced whole on reload.
 */
export interface Configuration extends Settings, Directory {}

/** A configuration as plain data that can be sent between threads; `withLookups` makes a configuration of it. */
export interface ConfigurationData extends Settings, DirectoryData {}

/** What a configuration holds beside the names of its directory. */
export interface Settings {
  listen: { host: string; port: number };
  /** SHA-256 of the bearer token Grafana uses; the token itself is not kept. */
  tokenHash: Uint8Array;
  limits: { bodyBytes: number; batchEvents: number; requestsPerMinute: number };
  sources: ReadonlyMap<string, SourceEntry>;
  rest: RestLimits;
  score: ScoreWeights;
  connections: ReadonlyMap<string, ConnectionEntry>;
  slos: readonly SloFolder[];
  adjustments: readonly Adjustment[];
}

/** Ids by the `nameKey` of what they are called. */
export type NameIndex = ReadonlyMap<string, string>;

/** Who is known, and by which names. */
export type People = Pick<Directory, 'people' | 'personNames' | 'person'>;

/** A stretch of the local day, in minutes from midnight; `to` below `from` goes over midnight. */
export interface ClockRange {
  from: number;
  to: number;
}

export interface BandHours {
  sleep: ClockRange;
  business: ClockRange & { days: number[] };
}

export interface TeamEntry {
  id: string;
  name: string;
  zone: string;
  hours: BandHours;
  holidays: DeclaredHolidays;
  pagesPerShift: number;
}

export interface PersonEntry {
  id: string;
  name: string;
  team: string | null;
  /** Zones with the local date from which each holds, oldest first; the first holds from always. */
  zones: readonly ZonePeriod[];
  /** The last local date of somebody who leaves, `2026-12-31`. */
  until: string | null;
}

export interface ServiceEntry {
  id: string;
  name: string;
  team: string;
}

export interface RotationEntry {
  id: string;
  name: string;
  team: string;
  level: number;
  zone: string;
  /** Where its shifts come from. */
  origin: RotationOrigin;
  coverage: DeclaredCoverage;
  /** Ids of those who share it; null where nobody said, then whoever has shifts. */
  members: readonly string[] | null;
}

export type RotationOrigin =
  | { kind: 'calendars'; calendars: readonly CalendarEntry[] }
  | { kind: 'rota'; rota: Rota }
  | { kind: 'rotaFile'; file: string };

export interface CalendarEntry {
  from: { url: string; everySeconds: number; allowPrivate: boolean } | { file: string };
  /** Of events without a marker such as `[L2]`. */
  level: number;
  /** While an event of a higher priority holds, those of a lower one of the same level do not. */
  priority: number;
  /** What `[L1]` in a title says. */
  markers: 'level' | 'priority';
}

/** When somebody must be on call, and how many. */
export interface DeclaredCoverage {
  /** IANA zone of the hours. */
  zone: string;
  hours: 'always' | readonly WeeklyHours[];
  /** Whether holidays must be covered, too. */
  onHolidays: boolean;
  /** People needed by level. */
  depth: ReadonlyMap<number, number>;
}

/** The same stretch of some days of the week; `days` are ISO weekdays on which it begins. */
export interface WeeklyHours extends ClockRange {
  days: readonly number[];
}

/** Limits beyond which somebody gets too little rest. */
export interface RestLimits {
  /** Hours free of pages and shifts after being woken. */
  hours: number;
  consecutiveDays: number;
  shiftHours: number;
}

/** Points that the rotation score loses; see docs/rotation-score.md. */
export interface ScoreWeights {
  /** For there being a gap at all. */
  anyGap: number;
  /** For each percent of the declared hours. */
  gap: number;
  thin: number;
  imbalance: number;
  rest: number;
  /** For a rotation of one person; half of it for two. */
  singlePoint: number;
}

export interface SourceEntry {
  id: string;
  kind: 'alertmanager' | 'grafana' | 'pagerduty' | 'events';
  tokenHash: Uint8Array | null;
  /** For sources that sign their bodies. */
  signingSecret: string | null;
  routes: ReadonlyArray<{ receiver: string; team: string; paging: boolean }>;
}

/** A Prometheus, or what speaks its API. */
export interface ConnectionEntry {
  id: string;
  /** Without a slash at its end. */
  url: string;
  /** Of which at most one is there; sent, never shown. */
  authorization: string | null;
  tenant: string | null;
  /** Minutes that `{{.window}}` stands for where the increase cannot be taken exactly. */
  window: number;
  timeoutMs: number;
  atOnce: number;
}

/** Where definitions of SLOs are, and what they do not say themselves. */
export interface SloFolder {
  /** Absolute. */
  path: string;
  connection: string | null;
  team: string | null;
  /** Length of the window where the file has none. */
  days: number;
  zone: string;
}

/** Time that the corrected budget leaves out, such as maintenance. */
export interface Adjustment {
  id: string;
  title: string;
  /** Which SLOs it concerns; any of those named, all without any. */
  slos: readonly string[];
  services: readonly string[];
  teams: readonly string[];
  when:
    | { kind: 'once'; from: number; to: number }
    /** RFC 5545 rule; `start` is a local reading in `zone`. */
    | { kind: 'repeats'; rule: string; start: string; minutes: number; zone: string };
}

/** The team of what no configured name claims. */
export const UNASSIGNED = 'unassigned';
