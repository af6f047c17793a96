import type { Directory } from '../config/directory';
import type { AlertEventTable, DeployTable, PageTable } from '../storage/schema';
import type { OnCallLookup } from '../rotation/onCall';
import { inferredPages } from './alerts/inferredPages';
import { alertRow, deployRow, eventKey, type FactContext } from './facts';
import { keyOf } from './identity';
import type { ReadDelivery } from './plan';
import type { AlertEvent, DeployEvent } from './source';
import { isTold, type ToldAlert } from './toldAlerts';

/** What is kept already, of that which the events are about; added to as rows are made. */
export interface Known {
  /** Keys of deploys. */
  seen: Set<string>;
  /** What was told of alerts that have an id of their sender, by alert. */
  told: Map<string, ToldAlert[]>;
}

/** Turns alerts by themselves and deploys into rows, delivery by delivery in order of receipt. */
export class FactBuilder {
  readonly alerts: AlertEventTable[] = [];
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
    let repeats = 0;
    for (const event of reading.events) {
      if (event.type === 'alert' && event.firing === null) {
        repeats += Number(!(await this.addAlert(event, context)));
      } else if (event.type === 'deploy') {
        repeats += Number(!this.addDeploy(event, context));
      }
    }
    return { facts: this.rows - before, repeats };
  }

  private get rows(): number {
    return this.alerts.length + this.pages.length + this.deploys.length;
  }

  /** An alert by itself is its own notification, and says itself when it paged. */
  private async addAlert(event: AlertEvent, context: FactContext): Promise<boolean> {
    const { source } = context.delivery;
    const alertId = keyOf(source, 'alert', event.alert);
    const told = this.known.told.get(alertId) ?? [];
    if (isTold(event, told)) {
      return false;
    }
    this.known.told.set(alertId, [...told, event]);
    const incidentId = event.incident === null ? null : keyOf(source, 'incident', event.incident);
    const row = alertRow(event, { alertId, incidentId, status: event.status, groupId: null }, context);
    this.alerts.push(row);
    if (row.paged) {
      const { directory, onCall } = this;
      this.pages.push(...(await inferredPages([row], row.key, row.at, { directory, onCall })));
    }
    return true;
  }

  private addDeploy(event: DeployEvent, context: FactContext): boolean {
    const key = eventKey(context.delivery.source, event);
    const isNew = !this.known.seen.has(key);
    if (isNew) {
      this.known.seen.add(key);
      this.deploys.push(deployRow(event, context));
    }
    return isNew;
  }
}
