import { shortened } from '@watchbill/contract';
import type { IncomingHttpHeaders } from 'node:http';
import type { Configuration, SourceEntry } from '../config/directory';
import type { Transition } from '../storage/tables/facts';

/** Result of parsing a delivery, for all sources alike: facts in the project's terms; names are those of the sender. */
export type ParsedDelivery = { events: SourceEvent[]; slis?: SliEvent[]; truncated: number };

interface Common {
  /** Identifies the event: equal whenever the same event is sent again. */
  identity: readonly string[];
  /** When it happened; the time of receipt if the sender does not say. */
  at: Date;
  title: string;
  rule: string;
  service: string;
  severity: string;
  link: string | null;
  /** Team that the sender or a route names; otherwise null, and the service's team or "unassigned" applies. */
  team: string | null;
  demo?: boolean;
}

export type SourceEvent = AlertEvent | IncidentEvent | PageEvent | DeployEvent;

/** The beginning or end of an alert. */
export interface AlertEvent extends Common {
  type: 'alert';
  status: 'firing' | 'resolved';
  /** Identifies the alert itself; equal for firing and resolved. */
  alert: readonly string[];
  /**
   * For senders that identify a label set but not its firings, whose start times may change. Null if `alert` is a
   * reliable id, by which repeats are recognized.
   */
  firing: FiringReport | null;
  /** Identifies the sender's incident that it belongs to, if any. */
  incident: readonly string[] | null;
  /** Alerts sent together: at most one inferred page, and one incident of their own. Null for a single alert. */
  group: AlertGroup | null;
  receiver: string;
  labels: Record<string, string>;
  /** Whether this notified somebody without a paging tool, so that its page is inferred from the rotation. */
  paging: boolean;
}

/** One firing of a label set, as one notification reports it. */
export interface FiringReport {
  /** Equal for every firing of the label set. */
  fingerprint: string;
  start: Date;
  /** Null while it fires. */
  end: Date | null;
  /** Whether the notification itself says that the alert is firing; if it reports the end, that is only implied. */
  heard: boolean;
  /** The latest time in the notification, a lower bound for when it was sent. */
  latestTime: Date;
  /** The latest start of the alerts that the notification reports as firing; null if all of its alerts have ended. */
  beside: Date | null;
}

export interface AlertGroup {
  /** Equal for every notification of the group. */
  identity: readonly string[];
  /** End of its last alert, if the sender says that all have ended; null while one is firing. */
  resolvedAt: Date | null;
  /** False if the sender left out some alerts. */
  complete: boolean;
}

export interface IncidentEvent extends Common {
  type: 'incident';
  incident: readonly string[];
  externalId: string;
  transition: Transition | 'merged';
  /** When the incident began, if the sender includes that in every event: its trigger may not have been received. */
  createdAt: Date | null;
  /** The human who caused the transition; null for a machine. */
  actor: string | null;
  /** The assignees after this transition. */
  assignees: string[];
}

/** One notification that interrupted one responder; a null responder means that it would have, but reached nobody. */
export interface PageEvent extends Common {
  type: 'page';
  incident: readonly string[] | null;
  responder: string | null;
  provenance: 'observed' | 'assigned';
  channel: string | null;
  /**
   * How the responder was assigned; null if the sender does not say. For a `handover`, pages list all current
   * assignees, and those whom the previous assignment reached are not paged again. A `request` to join assigns nobody.
   */
  assignment: 'anew' | 'handover' | 'request' | null;
}

/** A deploy to production. */
export interface DeployEvent extends Common {
  type: 'deploy';
}

/** Consecutive minutes of an SLI, as good events or as a latency histogram; they replace minutes sent earlier. */
export type SliEvent = SliMinutes & ({ good: number[] } | { buckets: readonly SliBucket[] });

/** Cumulative counts per minute at or below one edge of a latency histogram (including those of lower edges). */
export interface SliBucket {
  /** Upper edge in seconds. */
  le: number;
  counts: number[];
}

interface SliMinutes {
  /** The name by which SLOs refer to it. */
  sli: string;
  /** Start of the first minute. */
  from: Date;
  total: number[];
  /** For each minute, 1 if it was measured and 0 if not. */
  covered: number[];
  demo?: boolean;
}

/** Input of a source adapter: the raw body, with its content type and time of receipt. */
export interface RawDelivery {
  id: string;
  receivedAt: Date;
  body: Buffer;
  contentType: string;
}

/** Result of authentication. The reason is sent to the sender: it states what is expected, never what was sent. */
export type Authentication = { ok: true; signature?: Signature } | { ok: false; reason: string };

/** Signature check over the raw body, fed while it is received: the delivery is authentic only if it matches. */
export interface Signature {
  /** Adds the next part of the body. */
  update(part: Buffer): void;
  /** Call once, after the last part: the reason why the body does not match the signature, or undefined. */
  refusal(): string | undefined;
}

/** Adapter for one kind of source; each file in `sources/` exports one. */
export interface SourceAdapter {
  kind: SourceEntry['kind'];
  /** Authenticates the sender by the headers, before any of the body is read. */
  authenticate(entry: SourceEntry, headers: IncomingHttpHeaders): Authentication;
  /** Whether an unreadable body is answered with 2xx nevertheless, for senders that give up after a 4xx. */
  acceptsUnreadable: boolean;
  /**
   * Parses a delivery. Pure: the same delivery always yields the same events.
   * @throws Unreadable with the place and what to fix
   */
  read(delivery: RawDelivery, entry: SourceEntry, directory: Configuration): ParsedDelivery;
}

/** Maximum number of characters of a reason: fields and words that it quotes may have any length. */
const MAX_REASON_CHARACTERS = 400;

/** Thrown for a delivery that cannot be read: it is quarantined with this message. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';

  constructor(message: string) {
    super(shortened(message, MAX_REASON_CHARACTERS));
  }
}
