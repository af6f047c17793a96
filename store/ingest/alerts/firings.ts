import { groupBy } from '../../lib/groupBy';

/**
 * One report of a firing; the functions below assign the reports of a label set to its firings. Alertmanager identifies
 * a label set by its fingerprint, but a firing only by the start that Prometheus sets, which may change: two Prometheus
 * servers have different start times, and a restart sets a new one. Alertmanager itself merges overlapping firings and
 * keeps the older start (`Alert.Merge`). The result does not depend on the order of the reports. All times are in
 * milliseconds.
 */
export interface Report {
  /** Key of the stored row. */
  key: string;
  /** The start as the sender reported it. */
  start: number;
  /** Null while it is firing. */
  end: number | null;
  /** When it was first received. */
  received: number;
  /** Whether it reports the alert as firing; a report of the end only implies that it was. */
  heard: boolean;
  /** When the firing began: at its start, or later if the same start was reported again after an end. */
  begin: number;
}

export interface Firing<R extends Report = Report> {
  /** The earliest reported start. */
  begin: number;
  /** When it ended; null while no end has been reported. */
  end: number | null;
  /** When its end was received; null while no end has been reported. */
  endReceived: number | null;
  /** When it was over at the latest, since another firing began; null while it may still be firing. */
  endedBy: number | null;
  /** Its reports, never empty; the first has its beginning. */
  reports: R[];
}

/**
 * Starts closer together than this, in milliseconds, belong to one firing, unless it had ended in between. This is
 * Alertmanager's default `group_interval`: Alertmanager does not distinguish a sooner end and restart either.
 */
export const SAME_START_MS = 5 * 60_000;

/** Prometheus resends the end of an alert for this long, in milliseconds, so it may be reported repeatedly. */
export const END_SENT_MS = 15 * 60_000;

/**
 * Deliveries received further apart than this, in milliseconds, were sent in that order; closer ones may have been
 * reordered.
 */
export const IN_ORDER_MS = 60_000;

/**
 * The firings that the reports of one label set describe, oldest first. If the end of a firing was not reported, the
 * beginning of the next one is its latest possible end.
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

/** Firings with one start: the first, and each restart. An end belongs to the latest firing that it extends. */
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

/** @param begins reports with the same beginning, never empty */
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
 * Whether a later beginning continues a firing. If the end of the firing is known: when the later start lies before it,
 * unless that one was reported long after the end was. If it is unknown: when both began at about the same time, or the
 * first was still reported long after the second.
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

/** When it was last reported as firing, by the first receipt of each report; null if that is only implied. */
function lastHeard({ reports }: Firing): number | null {
  const times = reports.filter(({ heard }) => heard).map(({ received }) => received);
  return times.length === 0 ? null : Math.max(...times);
}

function firstReceived({ reports }: Firing): number {
  return Math.min(...reports.map(({ received }) => received));
}
