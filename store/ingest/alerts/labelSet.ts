import type { AlertEventTable } from '../../storage/tables/facts';
import { keyOf } from '../identity';
import { END_SENT_MS, type Firing, firingsOf, IN_ORDER_MS, type Report } from './firings';
import { type AllEnded, isAmong } from './groupIncidents';
import { byKey } from './rowChanges';

/** A row from a notification, for a label set that its sender identifies by a fingerprint. */
export interface ReportRow extends AlertEventTable {
  fingerprint: string;
  group_id: string;
  started_at: Date;
  received_at: Date;
  told_at: Date;
}

export function isReport(row: AlertEventTable): row is ReportRow {
  return row.fingerprint !== null && row.group_id !== null && row.started_at !== null;
}

interface RowReport extends Report {
  row: ReportRow;
}

/** A firing with its rows in their new state. */
export interface LabelSetFiring {
  alertId: string;
  firing: Firing;
  rows: ReportRow[];
}

/** The reports of one label set: rows as stored, and in their new state. */
export class LabelSet {
  readonly kept: ReadonlyMap<string, AlertEventTable>;
  private readonly reports: Map<string, ReportRow>;
  private changed = false;

  constructor(
    readonly source: string,
    readonly fingerprint: string,
    rows: readonly AlertEventTable[]
  ) {
    this.kept = byKey(rows);
    this.reports = byKey(rows.filter(isReport));
  }

  /** Whether new reports changed anything. */
  get isChanged(): boolean {
    return this.changed;
  }

  /**
   * Adds a report, as a row in the form of a first report.
   * @param allEnded times at which its group reported that all alerts had ended
   * @returns whether it is new
   */
  take(row: ReportRow, allEnded: readonly AllEnded[]): boolean {
    const known = this.reports.get(row.key);
    const again = row.heard ? this.firesAgain(row, allEnded) : null;
    if (again) {
      this.set(again);
      return true;
    }
    if (row.status === 'resolved' && known) {
      this.endAgain(known, row);
    }
    const latest = row.status === 'resolved' ? known : this.latest(row);
    if (!latest) {
      this.set(row);
      return true;
    }
    if (row.heard && latest === known && (!known.heard || isEarlier(row, known))) {
      this.set({ ...row, left_out_at: later(known.left_out_at, row.left_out_at) });
      return !known.heard;
    }
    this.amend(latest, row);
    return false;
  }

  /** The firings with their rows, oldest first, without their incidents. */
  firings(): LabelSetFiring[] {
    return this.reported().map((firing) => {
      const inOrder = firing.reports.map(({ row }) => row).sort(byBeginning);
      const [{ started_at: start, at }] = inOrder;
      const again = at > start ? ['again', at.toISOString()] : [];
      const alertId = keyOf(this.source, 'alert', [this.fingerprint, start.toISOString(), ...again]);
      const begun = new Set<string>();
      const rows = inOrder.map((row): ReportRow => {
        const isFirst = row.status !== 'resolved' && !begun.has(row.group_id);
        begun.add(row.group_id);
        return {
          ...row,
          alert_id: alertId,
          status: row.status === 'resolved' ? 'resolved' : isFirst ? 'firing' : 'moved',
        };
      });
      return { alertId, firing, rows };
    });
  }

  /** The row of the latest firing that the group reported with the start of the given report. */
  latest({ group_id, started_at }: ReportRow): ReportRow | undefined {
    const own = [...this.reports.values()].filter(
      (row) =>
        row.status !== 'resolved' && row.group_id === group_id && row.started_at.getTime() === started_at.getTime()
    );
    return own.sort(byBeginning).at(-1);
  }

  private reported(): Array<Firing<RowReport>> {
    return firingsOf([...this.reports.values()].map(reportOf));
  }

  private set(row: ReportRow): void {
    this.reports.set(row.key, row);
    this.changed = true;
  }

  /** Stores the statements of a repeat about its group; `beside_at` is the earliest that was reported with an end. */
  private amend(known: ReportRow, row: ReportRow): void {
    const left_out_at = later(known.left_out_at, row.left_out_at);
    const all_ended_at = known.all_ended_at ?? row.all_ended_at;
    const beside_at = earlier(known.beside_at, row.beside_at);
    if (
      Number(left_out_at) !== Number(known.left_out_at) ||
      Number(beside_at) !== Number(known.beside_at) ||
      all_ended_at !== known.all_ended_at
    ) {
      this.set({ ...known, left_out_at, all_ended_at, beside_at });
    }
  }

  /**
   * A start that is reported as firing long after its end, or the end of its whole group, was received. Only the time
   * of receipt distinguishes it from a delayed copy. The sender does not say since when it is firing again.
   */
  private firesAgain(row: ReportRow, allEnded: readonly AllEnded[]): ReportRow | null {
    const start = row.started_at.getTime();
    const firing = this.reported().findLast((one) => one.reports.some((report) => report.start === start));
    if (!firing) {
      return null;
    }
    const { begin, end, endReceived, endedBy } = firing;
    const isLongBefore = (received: number) => received + IN_ORDER_MS < row.received_at.getTime();
    const ofGroup = firing.reports.filter((report) => report.heard && report.row.group_id === row.group_id);
    const heard = ofGroup.length === 0 ? null : Math.max(...ofGroup.map(({ received }) => received));
    const groupEnded = () =>
      heard !== null && allEnded.some((one) => isLongBefore(one.received) && isAmong({ begin, heard }, one));
    const isOver = end === null ? endedBy === null && groupEnded() : endReceived !== null && isLongBefore(endReceived);
    if (isOver) {
      return this.again(row, row.received_at);
    }
    // Another group was the first to report that it is firing again.
    const isUntold =
      end === null && heard === null && firing.reports.some((one) => one.start === start && one.begin > start);
    return isUntold ? this.again(row, new Date(begin)) : null;
  }

  private again(row: ReportRow, at: Date): ReportRow {
    const key = keyOf(this.source, 'alert-event', [row.key, 'again', row.received_at.toISOString()]);
    return { ...row, key, at };
  }

  /**
   * Handles the same end reported again for an alert that is firing again. One Prometheus server of a pair resends its
   * end for a while as the other keeps firing: then the alert has ended again, at the time of receipt at the latest. If
   * the end is received later than that, history is being resent, and the alert did not restart in between.
   */
  private endAgain(end: ReportRow, row: ReportRow): void {
    const received = row.received_at;
    const ofStart = [...this.reports.values()].filter((one) => Number(one.started_at) === Number(end.started_at));
    const begun = ofStart.filter((one) => isAgain(one) && one.at > end.received_at && one.at <= received);
    if (begun.length === 0 || ofStart.some((one) => one.status === 'resolved' && one.at > end.at)) {
      return;
    }
    if (received.getTime() <= end.received_at.getTime() + END_SENT_MS) {
      this.set(this.again({ ...row, all_ended_at: null, beside_at: null }, received));
      return;
    }
    begun.forEach(({ key }) => this.reports.delete(key));
    this.changed = true;
  }
}

function reportOf(row: ReportRow): RowReport {
  return {
    key: row.key,
    start: row.started_at.getTime(),
    end: row.status === 'resolved' ? row.at.getTime() : null,
    received: row.received_at.getTime(),
    heard: row.heard,
    begin: row.status === 'resolved' ? row.started_at.getTime() : row.at.getTime(),
    row,
  };
}

function isAgain(row: ReportRow): boolean {
  return row.status !== 'resolved' && row.at.getTime() !== row.started_at.getTime();
}

/** Whether a report was sent earlier: by time of receipt if far apart, otherwise by the times that it names. */
function isEarlier(row: ReportRow, known: ReportRow): boolean {
  const apart = row.received_at.getTime() - known.received_at.getTime();
  return apart < -IN_ORDER_MS || (apart <= IN_ORDER_MS && row.told_at < known.told_at);
}

/** Sorts beginnings before ends: by the clocks of some senders, an alert ends before it began. */
function byBeginning(a: ReportRow, b: ReportRow): number {
  const isEnd = (row: ReportRow) => Number(row.status === 'resolved');
  return isEnd(a) - isEnd(b) || a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : 1);
}

function later(a: Date | null, b: Date | null): Date | null {
  return a === null || (b !== null && b > a) ? b : a;
}

function earlier(a: Date | null, b: Date | null): Date | null {
  return a === null || (b !== null && b < a) ? b : a;
}
