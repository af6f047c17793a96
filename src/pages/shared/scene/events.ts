import { BusEventWithPayload } from '@grafana/data';
import type { Panel } from '@grafana/schema';

/** Published when "Add to dashboard" is chosen in a panel's menu. */
export class AddToDashboardEvent extends BusEventWithPayload<Panel> {
  static readonly type = 'watchbill-add-to-dashboard';
}
