import type { Directory, SourceEntry } from '../config/directory';
import type { DeliveryTable } from '../storage/schema';
import { type Reading, Unreadable } from './source';
import { adapters } from './sources';
import { messageOf } from '../messageOf';

/** A stored delivery, read by its source's adapter. */
export function tryToRead(
  { id, received_at, body, content_type }: DeliveryTable,
  entry: SourceEntry,
  directory: Directory
): { reading: Reading } | { unreadable: string } {
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
