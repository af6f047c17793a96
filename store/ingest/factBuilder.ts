import type { Directory } from '../config/directory';
import type { AlertEventTable, DeployTable, IncidentEventTable, PageTable } from '../storage/schema';
import {
  alertRow,
  commonColumns,
  deployRow,
  eventKey,
  type FactContext,
  groupExternalId,
  groupIncidentRow,
  incidentRow,
  inferredPageRow,
  pageRow,
} from './facts';
import { keyOf } from './identity';
import { type Assignment, groupName, type IncidentFacts } from './known';
import type { OnCallLookup, OnCallShift } from '../rotation/onCall';
import { responderId } from './people';
import type { ReadDelivery } from './plan';
import type { AlertEvent, AlertGroup, IncidentEvent, PageEvent } from './source';

/** What is kept already, of that which the events are about; added to as rows are made. */
export interface Known {
  /** Keys of facts. */
  seen: Set<string>;
  incidents: Map<string, IncidentFacts>;
  assignments: Assignment[];
  /** Open incidents of groups, by group name. */
  open: Map<string, string>;
}

/** Turns events into rows, delivery by delivery in order of receipt. */
export class FactBuilder {
  readonly alerts: AlertEventTable[] = [];
  readonly incidents: IncidentEventTable[] = [];
  readonly pages: PageTable[] = [];
  readonly deploys: DeployTable[] = [];

  constructor(
    private readonly known: Known,
    private readonly directory: Directory,
    private readonly onCall: OnCallLookup
  ) {}

  /** @returns how many facts are new, and how many events were known */
  async add({ delivery, reading }: ReadDelivery): Promise<{ facts: number; repeats: number }> {
    const context = { delivery, directory: this.directory };
    const before = this.rows;
    const fresh = reading.events.filter((event) => this.isNew(eventKey(delivery.source, event)));
    const alerts = fresh.filter((event): event is AlertEvent => event.type === 'alert');
    for (const notification of notifications(alerts)) {
      await this.addAlerts(notification, context);
    }
    for (const event of fresh) {
      if (event.type === 'incident') {
        this.addIncident(event, context);
      } else if (event.type === 'deploy') {
        this.deploys.push(deployRow(event, context));
      }
    }
    // After the incidents, because a page takes from its incident what it leaves out.
    for (const event of fresh) {
      if (event.type === 'page' && !this.isHeldAlready(event, context)) {
        await this.addPage(event, context);
      }
    }
    return { facts: this.rows - before, repeats: reading.events.length - fresh.length };
  }

  private get rows(): number {
    return this.alerts.length + this.incidents.length + this.pages.length + this.deploys.length;
  }

  private isNew(key: string): boolean {
    const isNew = !this.known.seen.has(key);
    this.known.seen.add(key);
    return isNew;
  }

  private addIncident(event: IncidentEvent, context: FactContext): void {
    const row = incidentRow(event, this.incidentOf(event.incident, context), context);
    this.incidents.push(row);
    this.known.incidents.set(row.incident_id, row);
  }

  private async addPage(event: PageEvent, context: FactContext): Promise<void> {
    const columns = commonColumns(event, this.incidentOf(event.incident, context), context);
    const row = pageRow(event, columns, await this.onCall.onCall(columns.team, event.at), context);
    this.pages.push(row);
    if (row.incident_id !== null) {
      this.known.assignments.push({ incidentId: row.incident_id, at: row.at, responder: row.responder });
    }
  }

  private incidentOf(incident: readonly string[] | null, { delivery }: FactContext): IncidentFacts | undefined {
    return incident === null ? undefined : this.known.incidents.get(keyOf(delivery.source, 'incident', incident));
  }

  /** Whether a hand-over names somebody whom the assignment before it had reached. */
  private isHeldAlready(event: PageEvent, { delivery, directory }: FactContext): boolean {
    if (!event.handover || event.incident === null || event.responder === null) {
      return false;
    }
    const id = keyOf(delivery.source, 'incident', event.incident);
    const responder = responderId(event.responder, directory);
    const earlier = this.known.assignments.filter((one) => one.incidentId === id && one.at < event.at);
    const last = Math.max(...earlier.map(({ at }) => at.getTime()));
    return earlier.some((one) => one.at.getTime() === last && one.responder === responder);
  }

  /** The new alerts of one notification, with the incident that their group is and the page that it must have been. */
  private async addAlerts(events: readonly AlertEvent[], context: FactContext): Promise<void> {
    const [{ group }] = events;
    const rows = events.map((event) => ({ event, row: alertRow(event, this.ownIncident(event, context), context) }));
    rows.sort((a, b) => a.row.rule.localeCompare(b.row.rule, 'en') || a.row.key.localeCompare(b.row.key, 'en'));
    const firing = rows.filter(({ event }) => event.status === 'firing');
    if (group) {
      const id = await this.openGroup(
        group,
        firing.map(({ row }) => row),
        context
      );
      rows.forEach(({ row }) => (row.incident_id = id));
    }
    this.alerts.push(...rows.map(({ row }) => row));
    const paging = firing.filter(({ event }) => event.paging).map(({ row }) => row);
    if (paging.length > 0) {
      // A group tells when its alerts began, not when it notified; an alert by itself is its own notification.
      const at = group ? context.delivery.received_at : paging[0].at;
      const shifts = await this.firstLevel(paging[0].team, at);
      const paged = shifts.length > 0 ? shifts : [undefined];
      this.pages.push(...paged.map((shift) => inferredPageRow(paging, at, shift, context)));
    }
    if (group?.resolvedAt) {
      await this.resolveGroup(group, rows[0].row, group.resolvedAt, context);
    }
  }

  private ownIncident(event: AlertEvent, { delivery }: FactContext): string | null {
    return event.incident === null ? null : keyOf(delivery.source, 'incident', event.incident);
  }

  /** The group's open incident; one is opened when an alert begins and there is none. */
  private async openGroup(
    group: AlertGroup,
    firing: readonly AlertEventTable[],
    context: FactContext
  ): Promise<string | null> {
    const externalId = groupExternalId(group);
    const name = groupName(context.delivery.source, externalId);
    const open = this.known.open.get(name);
    if (open !== undefined || firing.length === 0) {
      return open ?? null;
    }
    const first = firing.reduce((a, b) => (b.at < a.at ? b : a));
    const id = keyOf(context.delivery.source, 'incident', [...group.identity, first.key]);
    this.known.open.set(name, id);
    const [shift] = await this.firstLevel(first.team, first.at);
    const transition = { id, externalId, transition: 'triggered', at: first.at } as const;
    this.incidents.push(groupIncidentRow(firing[0], transition, shift, context));
    return id;
  }

  private async resolveGroup(group: AlertGroup, alert: AlertEventTable, at: Date, context: FactContext): Promise<void> {
    const externalId = groupExternalId(group);
    const name = groupName(context.delivery.source, externalId);
    const id = this.known.open.get(name);
    if (id === undefined) {
      return;
    }
    this.known.open.delete(name);
    const [shift] = await this.firstLevel(alert.team, at);
    this.incidents.push(groupIncidentRow(alert, { id, externalId, transition: 'resolved', at }, shift, context));
  }

  /** Shifts of whoever is paged first, each person once. */
  private async firstLevel(team: string, at: Date): Promise<OnCallShift[]> {
    const shifts = await this.onCall.onCall(team, at);
    const level = Math.min(...shifts.map((shift) => shift.level));
    const first = shifts.filter((shift) => shift.level === level);
    return first.filter((shift, i) => first.findIndex((other) => other.responder === shift.responder) === i);
  }
}

/** Alerts sent together; one without a group is a notification of its own. */
function notifications(alerts: readonly AlertEvent[]): AlertEvent[][] {
  const groups = new Map<string, AlertEvent[]>();
  alerts.forEach((alert, i) => {
    const name = alert.group ? groupExternalId(alert.group) : String(i);
    groups.set(name, [...(groups.get(name) ?? []), alert]);
  });
  return [...groups.values()];
}
