import { groupBy } from '../../lib/groupBy';

/**
 * Which firings of a label set its notifications tell of. Alertmanager knows a label set by its fingerprint, and a
 * firing only by the start that Prometheus gave it, which moves: two Prometheus servers begin at times of their own,
 * and a restart begins anew. Alertmanager itself takes firings that overlap for one and keeps the older start
 * (`Alert.Merge`). What is made of a set of reports does not depend on their order. All times are in milliseconds.
 */
export interface Report {
  /** What it is kept under. */
  key: string;
  /** The start that the sender told. */
  start: number;
  /** Null while it fires. */
  end: number | null;
  /** When it was received first. */
  received: number;
  /** Whether it says itself that the alert was firing; what tells of an end only implies that it was. */
  heard: boolean;
  /** When the firing began: at its start, or later where a start was told again after its end. */
  begin: number;
}

export interface Firing<R extends Report = Report> {
  /** The earliest start that was told. */
  begin: number;
  /** When it ended; null while nobody told. */
  end: number | null;
  /** When its end was received; null while nobody told. */
  endReceived: number | null;
  /** When it was over at the latest, as another firing began; null while it may go on. */
  endedBy: number | null;
  /** The reports of it, never empty; the first is of its begin. */
  reports: R[];
}

/**
 * Starts closer than this are of one firing, unless it had ended in between. It is Alertmanager's default
 * `group_interval`: what ends and begins again sooner, Alertmanager does not tell apart either.
 */
export const SAME_START_MS = 5 * 60_000;

/** Prometheus sends the end of an alert for this long, so that the same end may be told again. */
export const END_SENT_MS = 15 * 60_000;

/**
 * Deliveries further apart than this came in the order in which they were sent; closer ones may have changed places.
 */
export const IN_ORDER_MS = 60_000;

/**
 * The firings that reports of one label set tell of, oldest first. Of one whose end nobody told, the next says when it
 * was over at the latest.
 */
export function firingsOf<R extends Report>(reports: readonly R[]): Array<Firing<R>> {
  const parts = [...groupBy(reports, ({ start }) => String(start)).values()].flatMap(partsOf);
  const firings: Array<Firing<R>> = [];
  for (const part of parts.sort((a, b) => a.begin - b.begin)) {
    const last = firings.at(-1);
    if (last && isSame(last, part)) {
      part.reports.forEach((report) => take(last, report));
    } else {
      if (last && last.end === null) {
        last.endedBy = part.begin;
      }
      firings.push(part);
    }
  }
  return firings;
}

/** The firings of one start: the first, and each that began again with it. An end is of the latest that it prolongs. */
function partsOf<R extends Report>(reports: readonly R[]): Array<Firing<R>> {
  const inOrder = reports.toSorted((a, b) => a.received - b.received);
  const begins = inOrder.filter(({ end }) => end === null).sort((a, b) => a.begin - b.begin);
  const parts = [...groupBy(begins, ({ begin }) => String(begin)).values()].map(firingFrom);
  for (const report of inOrder) {
    if (report.end !== null) {
      const { end, received } = report;
      const known = parts.filter(({ begin }, i) => i === 0 || begin <= received);
      const part = known.findLast((_, i) => i === 0 || (known[i - 1].end ?? -Infinity) < end);
      take(part ?? parts[0], report);
    }
  }
  return parts;
}

/** @param begins reports of one begin, never empty */
function firingFrom<R extends Report>(begins: readonly R[]): Firing<R> {
  return { begin: begins[0].begin, end: null, endReceived: null, endedBy: null, reports: [...begins] };
}

function take<R extends Report>(firing: Firing<R>, report: R): void {
  firing.reports.push(report);
  if (report.end !== null && (firing.end === null || report.end > firing.end)) {
    firing.end = report.end;
    firing.endReceived = report.received;
  }
}

/**
 * Whether a firing goes on in one that began later or as soon. It does when that one's start lies before its end,
 * unless it was told of long after the end; and, while its end is unknown, when the two began as one or it was told of
 * long after the other.
 */
function isSame(firing: Firing, later: Firing): boolean {
  if (firing.end !== null && firing.endReceived !== null) {
    const reported = lastHeard(later);
    return later.begin < firing.end && !(reported !== null && reported > firing.endReceived + IN_ORDER_MS);
  }
  const isNear = firing.reports.some(({ begin }) => Math.abs(later.begin - begin) <= SAME_START_MS);
  const reported = lastHeard(firing);
  return isNear || (reported !== null && reported > firstReceived(later) + IN_ORDER_MS);
}

/** When it was last told to be firing, by the first receipt of each report; null where that is only implied. */
function lastHeard({ reports }: Firing): number | null {
  const times = reports.filter(({ heard }) => heard).map(({ received }) => received);
  return times.length === 0 ? null : Math.max(...times);
}

function firstReceived({ reports }: Firing): number {
  return Math.min(...reports.map(({ received }) => received));
}
