import { didYouMean } from '@watchbill/contract';
import type { Directory, SourceEntry } from '../config/directory';
import type { Delivery } from './delivery';
import { type Reading, Unreadable } from './source';
import { adapters } from './sources';
import { messageOf } from '../lib/messageOf';

/** What a delivery says, or why it cannot be read. */
export type StoredReading = { reading: Reading } | { unreadable: string };

/** A stored delivery, read by its source's adapter. */
export function tryToRead(
  { id, received_at, body, content_type }: Delivery,
  entry: SourceEntry,
  directory: Directory
): StoredReading {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delivery = { id, receivedAt: received_at, body: bytes, contentType: content_type };
  try {
    return { reading: adapters[entry.kind].read(delivery, entry, directory) };
  } catch (error) {
    if (error instanceof Unreadable) {
      return { unreadable: error.message };
    }
    const message = messageOf(error);
    return { unreadable: `Watchbill failed to read this (${message}). Please report it with the delivery's body.` };
  }
}

/** A delivery of the inbox, whose source may have left the configuration since. */
export function readStored(delivery: Delivery, directory: Directory): StoredReading {
  const entry = directory.sources.get(delivery.source);
  if (!entry) {
    const known = didYouMean(delivery.source, [...directory.sources.keys()]);
    return {
      unreadable: `The source "${delivery.source}" is no longer in the configuration${known} Add it again and replay this.`,
    };
  }
  return tryToRead(delivery, entry, directory);
}
