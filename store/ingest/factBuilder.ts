import type { Directory } from '../config/directory';
import type { AlertEventTable, DeployTable, IncidentEventTable, PageTable } from '../storage/schema';
import type { OnCallLookup } from '../rotation/onCall';
import { inferredPages } from './alerts/inferredPages';
import {
  alertRow,
  commonColumns,
  beginningRow,
  deployRow,
  eventKey,
  type FactContext,
  incidentRow,
  pageRow,
} from './facts';
import { keyOf } from './identity';
import type { Assignment, Beginning, IncidentFacts } from './known';
import { responderId } from './people';
import type { ReadDelivery } from './plan';
import type { AlertEvent, IncidentEvent, PageEvent, SourceEvent } from './source';
import { isTold, type ToldAlert } from './toldAlerts';

/** What is kept already, of that which the events are about; added to as rows are made. */
export interface Known {
  /** Keys of facts. */
  seen: Set<string>;
  incidents: Map<string, IncidentFacts>;
  /** When incidents began, by incident. */
  beginnings: Map<string, Beginning>;
  assignments: Assignment[];
  /** What was told of alerts that have an id of their sender, by alert. */
  told: Map<string, ToldAlert[]>;
}

/** Turns events into rows, delivery by delivery in order of receipt; but for those of groups of alerts (`planAlerts`). */
export class FactBuilder {
  readonly alerts: AlertEventTable[] = [];
  readonly incidents: IncidentEventTable[] = [];
  readonly pages: PageTable[] = [];
  readonly deploys: DeployTable[] = [];
  /** Keys of kept rows that are no longer the beginning of their incident. */
  readonly superseded: string[] = [];

  constructor(
    private readonly known: Known,
    private readonly directory: Directory,
    private readonly onCall: OnCallLookup
  ) {}

  /** @returns how many facts are new, and how many events were known */
  async add({ delivery, reading }: ReadDelivery): Promise<{ facts: number; repeats: number }> {
    const context = { delivery, directory: this.directory };
    const before = this.rows;
    const events = reading.events.filter((event) => event.type !== 'alert' || event.firing === null);
    const fresh = events.filter((event) => this.isNew(event, delivery.source));
    for (const event of fresh) {
      if (event.type === 'alert') {
        await this.addAlert(event, context);
      } else if (event.type === 'incident') {
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
    return { facts: this.rows - before, repeats: events.length - fresh.length };
  }

  private get rows(): number {
    return this.alerts.length + this.incidents.length + this.pages.length + this.deploys.length;
  }

  private isNew(event: SourceEvent, source: string): boolean {
    if (event.type === 'alert') {
      return this.isAlertNew(event, source);
    }
    const key = eventKey(source, event);
    const isNew = !this.known.seen.has(key);
    this.known.seen.add(key);
    return isNew;
  }

  private isAlertNew(event: AlertEvent, source: string): boolean {
    const id = keyOf(source, 'alert', event.alert);
    const told = this.known.told.get(id) ?? [];
    const isNew = !isTold(event, told);
    if (isNew) {
      this.known.told.set(id, [...told, event]);
    }
    return isNew;
  }

  /** An alert by itself is its own notification, and says itself when it paged. */
  private async addAlert(event: AlertEvent, context: FactContext): Promise<void> {
    const { source } = context.delivery;
    const alertId = keyOf(source, 'alert', event.alert);
    const incidentId = event.incident === null ? null : keyOf(source, 'incident', event.incident);
    const row = alertRow(event, { alertId, incidentId, status: event.status, groupId: null }, context);
    this.alerts.push(row);
    if (row.paged) {
      const { directory, onCall } = this;
      this.pages.push(...(await inferredPages([row], row.key, row.at, { directory, onCall })));
    }
  }

  private addIncident(event: IncidentEvent, context: FactContext): void {
    const row = incidentRow(event, this.incidentOf(event.incident, context), context);
    this.addBeginning(event, row, context);
    this.incidents.push(row);
    this.known.incidents.set(row.incident_id, row);
  }

  /** Until its trigger comes, an incident began by what else is told of it. Of several triggers it is the earliest. */
  private addBeginning(event: IncidentEvent, row: IncidentEventTable, context: FactContext): void {
    const kept = this.known.beginnings.get(row.incident_id);
    const beginning = row.transition === 'triggered' ? row : beginningRow(event, row, context);
    if (kept !== undefined && !supersedes(beginning, kept)) {
      row.transition = row.transition === 'triggered' ? 'retriggered' : row.transition;
      return;
    }
    this.known.beginnings.set(row.incident_id, beginning);
    if (beginning !== row) {
      this.incidents.push(beginning);
    }
    if (kept !== undefined) {
      const fresh = this.incidents.find(({ key }) => key === kept.key);
      if (fresh) {
        fresh.transition = fresh.transition === 'triggered' ? 'retriggered' : 'noted';
      } else {
        this.superseded.push(kept.key);
      }
    }
  }

  private async addPage(event: PageEvent, context: FactContext): Promise<void> {
    const columns = commonColumns(event, this.incidentOf(event.incident, context), context);
    const row = pageRow(event, columns, await this.onCall.onCall(columns.team, event.at), context);
    this.pages.push(row);
    if (row.incident_id !== null && event.assignment !== 'request') {
      this.known.assignments.push({ incidentId: row.incident_id, at: row.at, responder: row.responder });
    }
  }

  private incidentOf(incident: readonly string[] | null, { delivery }: FactContext): IncidentFacts | undefined {
    return incident === null ? undefined : this.known.incidents.get(keyOf(delivery.source, 'incident', incident));
  }

  /** Whether a hand-over names somebody whom the assignment before it had reached. */
  private isHeldAlready(event: PageEvent, { delivery, directory }: FactContext): boolean {
    if (event.assignment !== 'handover' || event.incident === null || event.responder === null) {
      return false;
    }
    const id = keyOf(delivery.source, 'incident', event.incident);
    const responder = responderId(event.responder, directory);
    const earlier = this.known.assignments.filter((one) => one.incidentId === id && one.at < event.at);
    const last = Math.max(...earlier.map(({ at }) => at.getTime()));
    return earlier.some((one) => one.at.getTime() === last && one.responder === responder);
  }
}

/** How much is known of a beginning: that it was not later, when by what the sender says of it, its own trigger. */
const KNOWN: readonly string[] = ['found', 'created', 'triggered'];

/** Whether a beginning says more than the one that is kept, or the same of an earlier time. */
function supersedes(beginning: Beginning, kept: Beginning): boolean {
  const more = KNOWN.indexOf(beginning.transition) - KNOWN.indexOf(kept.transition);
  return more > 0 || (more === 0 && beginning.at < kept.at);
}
