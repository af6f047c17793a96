import type { ZonePeriod } from '../time/zoneOf';
import type { DeclaredHolidays } from '../time/holidays';
import type { Rota } from './rota/schema';

/**
 * Names in a configuration: responders, teams, services and rotations, looked up by id or alias with `nameKey`.
 * Immutable, like the configuration that it is part of.
 */
export interface Directory extends DirectoryData {
  /** The person with this id, name or alias, compared by `nameKey`. */
  person(name: string): PersonEntry | undefined;
  service(name: string): ServiceEntry | undefined;
  team(name: string): TeamEntry | undefined;
}

/** The content of a directory as plain data. */
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
 * The configuration for the rest of the store: validated, with defaults and resolved secrets, and its directory.
 * Created by `buildConfiguration`; immutable; a reload replaces the whole object.
 */
export interface Configuration extends Settings, Directory {}

/** A configuration as plain data that can be sent between threads; `withLookups` turns it into a configuration. */
export interface ConfigurationData extends Settings, DirectoryData {}

/** The settings of a configuration that are not part of the directory. */
export interface Settings {
  listen: { host: string; port: number };
  /** SHA-256 of the bearer token that Grafana uses; the token itself is not stored. */
  tokenHash: Uint8Array;
  limits: { bodyBytes: number; batchEvents: number; requestsPerMinute: number };
  sources: ReadonlyMap<string, SourceEntry>;
  rest: RestLimits;
  score: ScoreWeights;
  connections: ReadonlyMap<string, ConnectionEntry>;
  slos: readonly SloFolder[];
  adjustments: readonly Adjustment[];
}

/** Ids by the `nameKey` of their names. */
export type NameIndex = ReadonlyMap<string, string>;

/** The part of a directory that identifies people. */
export type People = Pick<Directory, 'people' | 'personNames' | 'person'>;

/** A range of the local day, in minutes from midnight; if `to` is less than `from`, it crosses midnight. */
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
  /** Time zones with the local date from which each applies, oldest first; the first has no start. */
  zones: readonly ZonePeriod[];
  /** Last local date of somebody who leaves, such as `2026-12-31`; otherwise null. */
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
  /** Source of its shifts. */
  origin: RotationOrigin;
  coverage: DeclaredCoverage;
  /** Ids of its members; null if not configured, in which case everybody with a shift is a member. */
  members: readonly string[] | null;
}

export type RotationOrigin =
  | { kind: 'calendars'; calendars: readonly CalendarEntry[] }
  | { kind: 'rota'; rota: Rota }
  | { kind: 'rotaFile'; file: string };

export interface CalendarEntry {
  from: { url: string; everySeconds: number; allowPrivate: boolean } | { file: string };
  /** Escalation level of events without a marker such as `[L2]`. */
  level: number;
  /** During an event of higher priority, events of lower priority with the same level do not apply. */
  priority: number;
  /** Meaning of `[L1]` in a title: an escalation level or a priority. */
  markers: 'level' | 'priority';
}

/** Coverage hours, and the number of people needed. */
export interface DeclaredCoverage {
  /** IANA time zone of the hours. */
  zone: string;
  hours: 'always' | readonly WeeklyHours[];
  /** Whether holidays must be covered, too. */
  onHolidays: boolean;
  /** Number of people needed by escalation level. */
  depth: ReadonlyMap<number, number>;
}

/** A daily range on some days of the week; `days` are the ISO weekdays on which it begins. */
export interface WeeklyHours extends ClockRange {
  days: readonly number[];
}

/** Limits for rest; exceeding them is a breach. */
export interface RestLimits {
  /** Hours without pages and shifts after being woken. */
  hours: number;
  consecutiveDays: number;
  shiftHours: number;
}

/** Points deducted from the rotation score; see docs/rotation-score.md. */
export interface ScoreWeights {
  /** If there is any gap. */
  anyGap: number;
  /** For each percent of the declared hours that is a gap. */
  gap: number;
  thin: number;
  imbalance: number;
  rest: number;
  /** For a rotation with one member; half of it with two. */
  singlePoint: number;
}

export interface SourceEntry {
  id: string;
  kind: 'alertmanager' | 'grafana' | 'pagerduty' | 'events';
  tokenHash: Uint8Array | null;
  /** Secret for verifying signatures, for sources that sign bodies. */
  signingSecret: string | null;
  routes: ReadonlyArray<{ receiver: string; team: string; paging: boolean }>;
}

/** A Prometheus server, or another with the same API. */
export interface ConnectionEntry {
  id: string;
  /** Without a trailing slash. */
  url: string;
  /** Value of the Authorization header (basic or bearer); sent, but never shown. */
  authorization: string | null;
  tenant: string | null;
  /** Minutes that replace `{{.window}}` in queries where the exact increase is not available. */
  window: number;
  timeoutMs: number;
  atOnce: number;
}

/** A folder with SLO definitions, and defaults for them. */
export interface SloFolder {
  /** Absolute path. */
  path: string;
  connection: string | null;
  team: string | null;
  /** Length of the SLO window in days, if the definition has none. */
  days: number;
  zone: string;
}

/** Time that is excluded from the corrected budget, such as maintenance. */
export interface Adjustment {
  id: string;
  title: string;
  /** SLOs that it applies to: those that match any of the lists; all, if the lists are empty. */
  slos: readonly string[];
  services: readonly string[];
  teams: readonly string[];
  when:
    | { kind: 'once'; from: number; to: number }
    /** RFC 5545 rule; `start` is a local wall clock time in `zone`. */
    | { kind: 'repeats'; rule: string; start: string; minutes: number; zone: string };
}

/** Team of facts that no configured name assigns to another. */
export const UNASSIGNED = 'unassigned';
