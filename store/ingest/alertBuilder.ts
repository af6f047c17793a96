import type { OnCallLookup, OnCallShift } from '../rotation/onCall';
import type { AlertEventTable, IncidentEventTable, IncidentHeardTable, PageTable } from '../storage/schema';
import { alertRow, endedAlertRow, type FactContext, groupExternalId, groupIncidentRow, inferredPageRow } from './facts';
import { coveredBy, endedBefore, type Firing, firingOf, isOpen, nextStart, type Told } from './firings';
import { keyOf } from './identity';
import { groupName } from './known';
import { type GroupIncident, labelSetName } from './knownAlerts';
import type { AlertEvent, AlertGroup } from './source';

/** What is kept of alerts and of the incidents that their groups are; added to as rows are made. */
export interface KnownAlerts {
  /** By `labelSetName`. */
  firings: Map<string, Firing[]>;
  incidents: Map<string, GroupIncident>;
  /** Open incidents of groups, by group name. */
  open: Map<string, string>;
}

/** An incident is heard of anew when it was not for this long: repeats may come every minute. */
const HEARD_MS = 60 * 60_000;

/** An alert's row and what it came from. */
interface Made {
  event: AlertEvent;
  row: AlertEventTable;
  /** Of senders that know no firings there is none. */
  firing: Firing | null;
}

/** Turns what notifications tell of alerts into rows: alerts, the incidents that their groups are, and inferred pages. */
export class AlertBuilder {
  readonly alerts: AlertEventTable[] = [];
  readonly incidents: IncidentEventTable[] = [];
  readonly heard: IncidentHeardTable[] = [];
  readonly pages: PageTable[] = [];

  constructor(
    private readonly known: KnownAlerts,
    private readonly onCall: OnCallLookup
  ) {}

  get rows(): number {
    return this.alerts.length + this.incidents.length + this.pages.length;
  }

  /** The new events of one notification, with the incident that their group is and the page that it must have been. */
  async add(events: readonly AlertEvent[], context: FactContext): Promise<void> {
    const [{ group }] = events;
    const made: Made[] = [];
    const touched = new Set<string>();
    for (const event of events) {
      made.push(this.make(event, context, touched));
    }
    // What is over before the new alerts began must not take them in.
    await this.settle(touched, made[0].row, context);
    made.sort((a, b) => a.row.rule.localeCompare(b.row.rule, 'en') || a.row.key.localeCompare(b.row.key, 'en'));
    if (group) {
      await this.join(group, made, context);
    }
    this.alerts.push(...made.map(({ row }) => row));
    await this.page(made, context);
    await this.end(made, group, context);
  }

  /** Says that a group told of alerts that fire, new or not. */
  hear(group: AlertGroup, { delivery }: FactContext): void {
    const id = this.known.open.get(groupName(delivery.source, groupExternalId(group)));
    const incident = id === undefined ? undefined : this.known.incidents.get(id);
    const at = delivery.received_at.getTime();
    if (incident && (incident.heard === null || at - incident.heard >= HEARD_MS)) {
      incident.heard = at;
      this.heard.push({ incident_id: incident.id, at: delivery.received_at });
    }
  }

  /** A row, of the firing that the event is about; its beginning ends those before it. */
  private make(event: AlertEvent, context: FactContext, touched: Set<string>): Made {
    const { source } = context.delivery;
    const alertId = keyOf(source, 'alert', event.alert);
    const { firing: report } = event;
    if (report === null) {
      const incident = event.incident === null ? null : keyOf(source, 'incident', event.incident);
      const row = alertRow(event, { alertId, incidentId: incident, status: event.status, groupId: null }, context);
      return { event, row, firing: null };
    }
    const groupId = keyOf(source, 'group', event.group?.identity ?? [event.receiver]);
    const told: Told = { start: report.start.getTime(), end: report.end?.getTime() ?? null };
    const known = this.firingsOf(source, report.fingerprint);
    const found = firingOf(told, known);
    const firing: Firing = found ?? { alertId, starts: [], end: null, endedBy: null, incidents: new Map() };
    const isTold = firing.incidents.has(groupId);
    const status = event.status === 'firing' && isTold ? 'moved' : event.status;
    const incidentId = firing.incidents.get(groupId) ?? null;
    const row = alertRow(event, { alertId: firing.alertId, incidentId, status, groupId }, context);
    firing.starts.push(told.start);
    firing.end = told.end === null ? firing.end : Math.max(firing.end ?? told.end, told.end);
    if (!isTold) {
      firing.incidents.set(groupId, null);
    }
    if (!found) {
      endedBefore(told.start, known).forEach((one) => this.over(one, report.start, row, touched));
      const next = nextStart(told.start, known);
      known.push(firing);
      if (told.end === null && next !== null) {
        this.over(firing, new Date(next), row, touched);
      }
    }
    return { event, row, firing };
  }

  private firingsOf(source: string, fingerprint: string): Firing[] {
    const name = labelSetName(source, fingerprint);
    const known = this.known.firings.get(name) ?? [];
    this.known.firings.set(name, known);
    return known;
  }

  /** Says that a firing was over at a time, though nobody told when it ended. */
  private over(firing: Firing, at: Date, row: AlertEventTable, touched: Set<string>): void {
    firing.endedBy = at.getTime();
    this.alerts.push(endedAlertRow(row, firing.alertId, at));
    for (const incident of this.incidentsOf(firing)) {
      incident.firing.set(firing.alertId, firing.endedBy);
      touched.add(incident.id);
    }
  }

  private incidentsOf({ incidents }: Firing): GroupIncident[] {
    return [...incidents.values()].flatMap((id) => (id === null ? [] : (this.known.incidents.get(id) ?? [])));
  }

  /** Puts the alerts of a group into its open incident; one is opened for those that are new and have none. */
  private async join(group: AlertGroup, made: readonly Made[], context: FactContext): Promise<void> {
    const name = groupName(context.delivery.source, groupExternalId(group));
    const openId = this.known.open.get(name);
    const open = openId === undefined ? undefined : this.known.incidents.get(openId);
    const fresh = made.filter(({ row }) => row.status === 'firing');
    const late = fresh.filter(({ firing }) => open !== undefined && isOverBy(firing, open.start));
    const current = fresh.filter((one) => !late.includes(one));
    const target = open ?? (current.length > 0 ? await this.open(group, current, context) : undefined);
    if (target && target !== open) {
      this.known.open.set(name, target.id);
    }
    const before = late.length > 0 ? await this.open(group, late, context) : undefined;
    for (const one of fresh) {
      enter(one, late.includes(one) ? before : target);
    }
    for (const { row, firing } of made) {
      row.incident_id ??= firing?.incidents.get(row.group_id ?? '') ?? target?.id ?? null;
    }
  }

  /** @param made never empty */
  private async open(group: AlertGroup, made: readonly Made[], context: FactContext): Promise<GroupIncident> {
    const externalId = groupExternalId(group);
    const first = made.map(({ row }) => row).reduce((a, b) => (b.at < a.at ? b : a));
    const id = keyOf(context.delivery.source, 'incident', [...group.identity, first.key]);
    const incident: GroupIncident = {
      id,
      externalId,
      start: first.at.getTime(),
      firing: new Map(),
      lastEnd: null,
      resolved: null,
      isOver: false,
      heard: null,
    };
    this.known.incidents.set(id, incident);
    await this.addTransition(incident, 'triggered', first.at, made[0].row, context);
    return incident;
  }

  private async page(made: readonly Made[], context: FactContext): Promise<void> {
    const paging = made.filter(({ event, row }) => event.paging && row.status === 'firing').map(({ row }) => row);
    if (paging.length === 0) {
      return;
    }
    // A group tells when its alerts began, not when it notified; an alert by itself is its own notification.
    const at = made[0].event.group ? context.delivery.received_at : paging[0].at;
    const shifts = await this.firstLevel(paging[0].team, at);
    const paged = shifts.length > 0 ? shifts : [undefined];
    this.pages.push(...paged.map((shift) => inferredPageRow(paging, at, shift, context)));
  }

  /** Ends the alerts that the notification says have ended, and the incidents that end with them. */
  private async end(made: readonly Made[], group: AlertGroup | null, context: FactContext): Promise<void> {
    const [{ row }] = made;
    const ended = new Set<string>();
    for (const { event, row: own, firing } of made) {
      if (firing && own.status === 'resolved') {
        const told = { start: Math.min(...firing.starts), end: own.at.getTime() };
        const covered = coveredBy(told, this.firingsOf(own.source, event.firing?.fingerprint ?? ''));
        for (const one of covered.filter((other) => other !== firing)) {
          this.alerts.push(coveredRow(own, one.alertId));
          this.finish(one, told.end, ended);
        }
        this.finish(firing, told.end, ended);
      }
    }
    const id = group === null ? undefined : this.known.open.get(groupName(row.source, groupExternalId(group)));
    const open = id === undefined ? undefined : this.known.incidents.get(id);
    if (open && group?.resolvedAt && open.start <= group.resolvedAt.getTime()) {
      // One of its alerts may have ended later than those that this notification names.
      const last = new Date(Math.max(group.resolvedAt.getTime(), open.lastEnd ?? -Infinity));
      await this.close(open, 'resolved', last, row, context);
    }
    made.forEach(({ firing }) => firing && this.incidentsOf(firing).forEach((one) => ended.add(one.id)));
    if (open && group && !group.complete && group.resolvedAt === null) {
      // Alerts may fire in it that were left out of the notification.
      ended.delete(open.id);
    }
    await this.settle(ended, row, context);
  }

  private finish(firing: Firing, end: number, ended: Set<string>): void {
    firing.end = Math.max(firing.end ?? end, end);
    for (const incident of this.incidentsOf(firing)) {
      incident.firing.delete(firing.alertId);
      incident.lastEnd = Math.max(incident.lastEnd ?? end, end);
      ended.add(incident.id);
    }
  }

  /** Closes those of these incidents whose alerts are all over; one that is closed may have ended later. */
  private async settle(ids: Iterable<string>, row: AlertEventTable, context: FactContext): Promise<void> {
    for (const id of ids) {
      const incident = this.known.incidents.get(id);
      const bounds = incident ? [...incident.firing.values()] : [null];
      if (!incident || bounds.includes(null)) {
        continue;
      }
      const last = Math.max(...bounds.flatMap((bound) => bound ?? []), incident.lastEnd ?? -Infinity);
      if (Number.isFinite(last)) {
        await this.close(incident, bounds.length === 0 ? 'resolved' : 'ended', new Date(last), row, context);
      }
    }
  }

  private async close(
    incident: GroupIncident,
    transition: 'resolved' | 'ended',
    at: Date,
    row: AlertEventTable,
    context: FactContext
  ): Promise<void> {
    const isKnown =
      transition === 'resolved'
        ? incident.resolved !== null && at.getTime() <= incident.resolved
        : incident.isOver || incident.resolved !== null;
    if (isKnown) {
      return;
    }
    if (transition === 'resolved') {
      incident.resolved = at.getTime();
    } else {
      incident.isOver = true;
    }
    const name = groupName(context.delivery.source, incident.externalId);
    if (this.known.open.get(name) === incident.id) {
      this.known.open.delete(name);
    }
    await this.addTransition(incident, transition, at, row, context);
  }

  private async addTransition(
    { id, externalId }: GroupIncident,
    transition: 'triggered' | 'resolved' | 'ended',
    at: Date,
    row: AlertEventTable,
    context: FactContext
  ): Promise<void> {
    const [shift] = await this.firstLevel(row.team, at);
    this.incidents.push(groupIncidentRow(row, { id, externalId, transition, at }, shift, context));
  }

  /** Shifts of whoever is paged first, each person once. */
  private async firstLevel(team: string, at: Date): Promise<OnCallShift[]> {
    const shifts = await this.onCall.onCall(team, at);
    const level = Math.min(...shifts.map((shift) => shift.level));
    const first = shifts.filter((shift) => shift.level === level);
    return first.filter((shift, i) => first.findIndex((other) => other.responder === shift.responder) === i);
  }
}

/** Whether a firing was over when an incident began, so that it is of one before. */
function isOverBy(firing: Firing | null, start: number): boolean {
  const over = firing === null ? null : (firing.end ?? firing.endedBy);
  return over !== null && over <= start;
}

function enter({ row, firing }: Made, incident: GroupIncident | undefined): void {
  if (!incident || !firing) {
    return;
  }
  firing.incidents.set(row.group_id ?? '', incident.id);
  row.incident_id = incident.id;
  if (firing.end !== null) {
    incident.lastEnd = Math.max(incident.lastEnd ?? firing.end, firing.end);
  } else {
    incident.firing.set(firing.alertId, isOpen(firing) ? null : firing.endedBy);
  }
}

/** The end of an alert that turned out to be the one which a row ends. */
function coveredRow(row: AlertEventTable, alertId: string): AlertEventTable {
  const key = keyOf(row.source, 'alert-event', [row.key, alertId]);
  return { ...row, key, alert_id: alertId, group_id: null, incident_id: null };
}
