import type { Configuration } from '../config/directory';
import { firstWithin } from '../lib/firstWithin';
import type { Delivery } from './delivery';
import { parseStoredDelivery } from './parseDelivery';
import { type PushedSlis, type SliTarget, sliTargets } from './slis';
import type { ParsedDelivery } from './source';

/** Events of a batch: what is looked up, held and written for them has to fit the memory, however short their text is. */
const MAX_BATCH_EVENTS = 2_500;

/** A delivery with what it says and the SLOs that its SLIs go to, or why it cannot be read. */
export type BatchItem = { delivery: Delivery } & (
  { parsed: ParsedDelivery; slis: readonly SliTarget[] } | { unreadable: string }
);

/**
 * The first of these deliveries, parsed: at least one, and no more than can be worked on at once.
 * @param deliveries in order of receipt
 */
export function takeBatch(
  deliveries: readonly Delivery[],
  configuration: Configuration,
  slis: Pick<PushedSlis, 'registry'>
): BatchItem[] {
  return firstWithin(batchItems(deliveries, configuration, slis), eventsOf, MAX_BATCH_EVENTS);
}

/** Parses one delivery after another, as they are taken. */
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
