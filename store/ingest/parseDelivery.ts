import { didYouMean } from '@watchbill/contract';
import type { Configuration, SourceEntry } from '../config/directory';
import type { Delivery } from './delivery';
import { type ParsedDelivery, Unreadable } from './source';
import { adapters } from './sources';
import { messageOf } from '../lib/messageOf';

/** The parsed content of a delivery, or the reason why it cannot be read. */
export type ParseResult = { parsed: ParsedDelivery } | { unreadable: string };

/** Parses a delivery with the adapter of its source. */
export function parseDelivery(
  { id, received_at, body, content_type }: Delivery,
  entry: SourceEntry,
  directory: Configuration
): ParseResult {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delivery = { id, receivedAt: received_at, body: bytes, contentType: content_type };
  try {
    return { parsed: adapters[entry.kind].read(delivery, entry, directory) };
  } catch (error) {
    if (error instanceof Unreadable) {
      return { unreadable: error.message };
    }
    const message = messageOf(error);
    return { unreadable: `Watchbill failed to read this (${message}). Please report it with the delivery's body.` };
  }
}

/** Parses a delivery of the inbox; its source may have been removed from the configuration since. */
export function parseStoredDelivery(delivery: Delivery, directory: Configuration): ParseResult {
  const entry = directory.sources.get(delivery.source);
  if (!entry) {
    const known = didYouMean(delivery.source, [...directory.sources.keys()]);
    return {
      unreadable: `The source "${delivery.source}" is no longer in the configuration${known} Add it again and reprocess this.`,
    };
  }
  return parseDelivery(delivery, entry, directory);
}
