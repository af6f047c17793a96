/**
 * Which firing of a label set a notification tells of. Alertmanager knows a label set by its fingerprint, and a firing only
 * by the start that Prometheus gave it, which moves: two Prometheus servers begin at times of their own, and a restart
 * begins anew. Alertmanager itself takes firings that overlap for one and keeps the older start (`Alert.Merge`). All times
 * are the sender's, in milliseconds, so that nothing depends on when a delivery came.
 */
export interface Firing {
  alertId: string;
  /** Every start that was told of it; never empty. */
  starts: number[];
  /** When it ended; null while nobody told. */
  end: number | null;
  /** When it was over at the latest, as another firing began; null while it may go on. */
  endedBy: number | null;
  /** The incident that it belongs to, by the group that told of it; null where the group opens none. */
  incidents: Map<string, string | null>;
}

/** What is told of a firing: `end` is null while it fires. */
export interface Told {
  start: number;
  end: number | null;
}

/**
 * Starts closer than this are of one firing, unless it had ended in between. It is Alertmanager's default
 * `group_interval`: what ends and begins again sooner, Alertmanager does not tell apart either.
 */
export const SAME_START_MS = 5 * 60_000;

/**
 * The firing that is meant, of all known of the label set; undefined when it is a new one. In this order: one told by
 * that very start; one that overlaps for sure, as one's start lies within the other; one that began within
 * `SAME_START_MS` and was not over; one still firing that began later, since a new firing cannot begin before it.
 */
export function firingOf(told: Told, known: readonly Firing[]): Firing | undefined {
  const open = told.end === null ? known.filter((one) => isOpen(one) && firstStart(one) > told.start) : [];
  return (
    known.find(({ starts }) => starts.includes(told.start)) ??
    known.find((one) => overlaps(told, one)) ??
    known.find((one) => isNear(told, one)) ??
    open[0]
  );
}

/** Whether nothing says that it is over. */
export function isOpen({ end, endedBy }: Firing): boolean {
  return end === null && endedBy === null;
}

/** The earliest start that was told of a firing. */
export function firstStart({ starts }: Firing): number {
  return Math.min(...starts);
}

/** Firings that were over when another of their label set began at `start`, though nobody told of their end. */
export function endedBefore(start: number, known: readonly Firing[]): Firing[] {
  return known.filter(
    (one) => one.end === null && firstStart(one) < start && (one.endedBy === null || one.endedBy > start)
  );
}

/** Open firings that began while the told one fired, and so are it. */
export function coveredBy({ start, end }: Told, known: readonly Firing[]): Firing[] {
  return end === null
    ? []
    : known.filter((one) => one.end === null && start < firstStart(one) && firstStart(one) < end);
}

/** When the next firing began after a start; null where none is known. */
export function nextStart(start: number, known: readonly Firing[]): number | null {
  const later = known.map(firstStart).filter((one) => one > start);
  return later.length === 0 ? null : Math.min(...later);
}

function overlaps({ start, end }: Told, firing: Firing): boolean {
  const first = firstStart(firing);
  return (
    (firing.end !== null && first <= start && start < firing.end) || (end !== null && start <= first && first < end)
  );
}

function isNear({ start, end }: Told, firing: Firing): boolean {
  const over = firing.end ?? firing.endedBy;
  const isApart = (over !== null && over <= start) || (end !== null && end <= firstStart(firing));
  return !isApart && firing.starts.some((one) => Math.abs(one - start) <= SAME_START_MS);
}
