/**
 * The configuration as the domain uses it: checked, defaults filled in, secrets resolved, names looked up by id
 * or alias in any letter case. Made by `buildDirectory`; immutable; replaced whole on reload.
 */
export interface Directory {
  listen: { host: string; port: number };
  /** SHA-256 of the bearer token Grafana uses; the token itself is not kept. */
  tokenHash: Buffer;
  limits: { bodyBytes: number; batchEvents: number; requestsPerMinute: number };
  teams: Map<string, TeamEntry>;
  people: Map<string, PersonEntry>;
  services: Map<string, ServiceEntry>;
  rotations: Map<string, RotationEntry>;
  sources: Map<string, SourceEntry>;
  /** The person of this id, name or alias, in any letter case. */
  person(name: string): PersonEntry | undefined;
  service(name: string): ServiceEntry | undefined;
  team(name: string): TeamEntry | undefined;
}

/** A stretch of the local day, in minutes from midnight; `to` below `from` goes over midnight. */
export interface Span {
  from: number;
  to: number;
}

export interface BandHours {
  sleep: Span;
  business: Span & { days: number[] };
}

export interface TeamEntry {
  id: string;
  name: string;
  zone: string;
  hours: BandHours;
  /** Local dates, `2026-12-25`. */
  holidays: ReadonlySet<string>;
  pagesPerShift: number;
}

export interface PersonEntry {
  id: string;
  name: string;
  team: string | null;
  /** Zones with the local date from which each holds, oldest first; the first holds from always. */
  zones: ReadonlyArray<{ zone: string; from: string | null }>;
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
  feed: { url: string; everySeconds: number; allowPrivate: boolean } | { file: string };
}

export interface SourceEntry {
  id: string;
  kind: 'alertmanager' | 'pagerduty' | 'events';
  tokenHash: Buffer | null;
  /** For sources that sign their bodies. */
  signingSecret: string | null;
  routes: ReadonlyArray<{ receiver: string; team: string; paging: boolean }>;
}

/** The team of what no configured name claims. */
export const UNASSIGNED = 'unassigned';
