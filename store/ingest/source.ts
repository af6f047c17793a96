import { shortened } from '@watchbill/contract';
import type { IncomingHttpHeaders } from 'node:http';
import type { Configuration, SourceEntry } from '../config/directory';
import type { Transition } from '../storage/tables/facts';

/** What every source turns its deliveries into: plain facts in the project's words, names as the sender wrote them. */
export type ParsedDelivery = { events: SourceEvent[]; slis?: SliEvent[]; truncated: number };

interface Common {
  /** Parts that make this event the same event whenever it comes again. */
  identity: readonly string[];
  /** When it happened; the receive time where the sender does not say. */
  at: Date;
  title: string;
  rule: string;
  service: string;
  severity: string;
  link: string | null;
  /** A team the sender or a route names; else the service's team, else "unassigned". */
  team: string | null;
  demo?: boolean;
}

export type SourceEvent = AlertEvent | IncidentEvent | PageEvent | DeployEvent;

/** One alert began or ended. */
export interface AlertEvent extends Common {
  type: 'alert';
  status: 'firing' | 'resolved';
  /** Identity of the alert itself, the same for firing and resolved. */
  alert: readonly string[];
  /**
   * For senders that know a label set and not its firings, whose starts may move; null where `alert` is sure, by which
   * repeats are known then.
   */
  firing: FiringReport | null;
  /** The sender's incident that it belongs to. */
  incident: readonly string[] | null;
  /** Alerts sent together: at most one inferred page, and one incident of their own. Null is an alert by itself. */
  group: AlertGroup | null;
  receiver: string;
  labels: Record<string, string>;
  /** True when this notified somebody by a route without a paging tool: its page is inferred from the rotation. */
  paging: boolean;
}

/** What one notification says of one firing of a label set. */
export interface FiringReport {
  /** The same for every firing of the label set. */
  fingerprint: string;
  start: Date;
  /** Null while it fires. */
  end: Date | null;
  /** Whether it says itself that the alert was firing; where it tells of the end, that is only implied. */
  heard: boolean;
  /** The latest time that the notification names: it was sent then or later. */
  latestTime: Date;
  /** The latest start of the alerts that it tells to be firing; null where all of its alerts have ended. */
  beside: Date | null;
}

export interface AlertGroup {
  /** The same for every notification of the group. */
  identity: readonly string[];
  /** When the sender says that all its alerts have ended; null while one is firing. */
  resolvedAt: Date | null;
  /** False when the sender left alerts out. */
  complete: boolean;
}

export interface IncidentEvent extends Common {
  type: 'incident';
  incident: readonly string[];
  externalId: string;
  transition: Transition | 'merged';
  /** When the incident began, where the sender says so with every event: its trigger may never have reached us. */
  createdAt: Date | null;
  /** The human who did it, or null for a machine. */
  actor: string | null;
  /** Who holds it after this transition. */
  assignees: string[];
}

/** One notification that interrupted one responder, or would have: null is nobody. */
export interface PageEvent extends Common {
  type: 'page';
  incident: readonly string[] | null;
  responder: string | null;
  provenance: 'observed' | 'assigned';
  channel: string | null;
  /**
   * How the sender's incident came to the responder; null where it does not say. On a `handover` it lists who holds it
   * now, new or not: whom the assignment before reached is not paged again. A `request` to join gives it to nobody.
   */
  assignment: 'anew' | 'handover' | 'request' | null;
}

/** Something went live. */
export interface DeployEvent extends Common {
  type: 'deploy';
}

/** Consecutive minutes of an SLI, as good events or as a latency histogram; sent again, they replace those before. */
export type SliEvent = SliMinutes & ({ good: number[] } | { buckets: readonly SliBucket[] });

/** Events at or below one edge of a latency histogram, minute by minute; those of lower edges are among them. */
export interface SliBucket {
  /** Upper edge, seconds. */
  le: number;
  counts: number[];
}

interface SliMinutes {
  /** The name under which an SLO reads it. */
  sli: string;
  /** Start of the first minute. */
  from: Date;
  total: number[];
  /** Measured share of each minute, 0 or 1. */
  covered: number[];
  demo?: boolean;
}

/** What a source is handed: the body as parsed JSON (or lines of it), and where it came from. */
export interface RawDelivery {
  id: string;
  receivedAt: Date;
  body: Buffer;
  contentType: string;
}

/** The reason is shown to the sender: it says what is expected, never what was sent. */
export type Authentication = { ok: true; signature?: Signature } | { ok: false; reason: string };

/** Compared with the raw body as that comes in: a delivery that has one is authentic only when it fits. */
export interface Signature {
  /** The next part of the body. */
  update(part: Buffer): void;
  /** To be asked once, after the last part: why the body is not what was signed, or undefined. */
  refusal(): string | undefined;
}

/** One kind of source; one file in `sources/` exports one of these. */
export interface SourceAdapter {
  kind: SourceEntry['kind'];
  /** Whether the delivery is from whom it says, as far as its headers tell: before any of its body is read. */
  authenticate(entry: SourceEntry, headers: IncomingHttpHeaders): Authentication;
  /** Whether a body that cannot be read is still answered with 2xx, for senders that give up on a 4xx. */
  acceptsUnreadable: boolean;
  /**
   * Pure: the same delivery always gives the same events.
   * @throws Unreadable saying where and what to fix
   */
  read(delivery: RawDelivery, entry: SourceEntry, directory: Configuration): ParsedDelivery;
}

/** Letters of a reason: fields and words that it quotes may be as long as their sender likes. */
const MAX_REASON_CHARACTERS = 400;

/** A delivery that cannot be read: it is quarantined with this message. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(message: string) {
    super(shortened(message, MAX_REASON_CHARACTERS));
  }
}
