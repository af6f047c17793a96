import type { DeliveryOutcomeTable, DeliveryTable } from '../storage/tables/inbox';

type Result = Pick<DeliveryOutcomeTable, 'status'> &
  Partial<Pick<DeliveryOutcomeTable, 'reason' | 'facts' | 'truncated'>>;

/** Creates the row with the outcome of a delivery. */
export function outcomeOf(
  { id, source, received_at, demo }: Pick<DeliveryTable, 'id' | 'source' | 'received_at' | 'demo'>,
  at: Date,
  { status, reason = null, facts = 0, truncated = 0 }: Result
): DeliveryOutcomeTable {
  return { delivery_id: id, source, received_at, at, status, reason, facts, truncated, demo };
}
