import { BusEventWithPayload } from '@grafana/data';
import type { Panel } from '@grafana/schema';

/** Somebody chose "Add to dashboard" in a panel's menu. */
export class AddToDashboardEvent extends BusEventWithPayload<Panel> {
  static readonly type = 'watchbill-add-to-dashboard';
}
