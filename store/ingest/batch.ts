import type { Configuration } from '../config/directory';
import { firstWithin } from '../lib/firstWithin';
import type { Delivery } from './delivery';
import { parseStoredDelivery } from './parseDelivery';
import { type PushedSlis, type SliTarget, sliTargets } from './slis';
import type { ParsedDelivery } from './source';

/** Maximum number of events in a batch: each needs memory for lookups and rows, however short its text is. */
const MAX_BATCH_EVENTS = 2_500;

/** A delivery with its parsed events and the SLOs that read its SLIs, or the reason why it cannot be read. */
export type BatchItem = { delivery: Delivery } & (
  { parsed: ParsedDelivery; slis: readonly SliTarget[] } | { unreadable: string }
);

/**
 * Parses the first of these deliveries: at least one, and no more events than fit in a batch.
 * @param deliveries in order of receipt
 */
export function takeBatch(
  deliveries: readonly Delivery[],
  configuration: Configuration,
  slis: Pick<PushedSlis, 'registry'>
): BatchItem[] {
  return firstWithin(batchItems(deliveries, configuration, slis), eventsOf, MAX_BATCH_EVENTS);
}

/** Parses deliveries lazily, one at a time. */
function* batchItems(
  deliveries: readonly Delivery[],
  configuration: Configuration,
  slis: Pick<PushedSlis, 'registry'>
): Generator<BatchItem> {
  for (const delivery of deliveries) {
    yield batchItem(delivery, configuration, slis);
  }
}

function eventsOf(item: BatchItem): number {
  return 'parsed' in item ? item.parsed.events.length : 0;
}

function batchItem(delivery: Delivery, configuration: Configuration, slis: Pick<PushedSlis, 'registry'>): BatchItem {
  const result = parseStoredDelivery(delivery, configuration);
  if ('unreadable' in result) {
    return { delivery, ...result };
  }
  const found = sliTargets(result.parsed.slis ?? [], slis);
  return 'problem' in found
    ? { delivery, unreadable: found.problem }
    : { delivery, parsed: result.parsed, slis: found.targets };
}
