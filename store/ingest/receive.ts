import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { didYouMean } from '@watchbill/query';
import type { Directory } from '../config/directory';
import { TooManyWaiting } from '../storage/groupCommit';
import type { DeliveryTable } from '../storage/schema';
import type { Inbox } from './inbox';
import { adapters } from './sources';
import { type PushedSlis, unknownSli } from './slis';
import { tryToRead } from './tryToRead';

export interface ReceiveDeps {
  directory: Directory;
  inbox: Pick<Inbox, 'add'>;
  now: () => Date;
  slis: Pick<PushedSlis, 'book'>;
}

/** How a delivery was taken in: accepted is durable; refused says why, with its HTTP status. */
export type Receipt =
  | { accepted: true; delivery: string; note?: string }
  | { accepted: false; status: number; message: string; delivery?: string; retryAfterSeconds?: number };

const BUSY_RETRY_SECONDS = 5;

/**
 * Takes a delivery in: authenticates it, tries to read it, and keeps it before it answers. What is authentic and cannot
 * be read is kept in quarantine.
 * @throws StorageFull while the disk is full: nothing was kept, the sender may try again
 */
export async function receive(
  sourceId: string,
  headers: IncomingHttpHeaders,
  body: Buffer,
  { directory, inbox, now, slis }: ReceiveDeps
): Promise<Receipt> {
  const entry = directory.sources.get(sourceId);
  if (!entry) {
    const message = `There is no source "${sourceId}" in the configuration${didYouMean(sourceId, [...directory.sources.keys()])}`;
    return { accepted: false, status: 404, message };
  }
  const adapter = adapters[entry.kind];
  const authentic = adapter.authenticate(entry, headers, body);
  if (!authentic.ok) {
    return { accepted: false, status: 401, message: authentic.reason };
  }
  const delivery: DeliveryTable = {
    id: randomUUID(),
    source: sourceId,
    received_at: now(),
    content_type: headers['content-type'] ?? '',
    body,
    demo: false,
  };
  const read = tryToRead(delivery, entry, directory);
  if ('reading' in read) {
    const events = [...read.reading.events, ...(read.reading.slis ?? [])];
    delivery.demo = events.length > 0 && events.every(({ demo }) => demo === true);
  }
  const unreadable = 'unreadable' in read ? read.unreadable : unknownSli(read.reading.slis ?? [], slis);
  try {
    await inbox.add({ delivery, unreadable });
  } catch (error) {
    if (error instanceof TooManyWaiting) {
      return { accepted: false, status: 503, message: error.message, retryAfterSeconds: BUSY_RETRY_SECONDS };
    }
    throw error;
  }
  if (unreadable === null) {
    return { accepted: true, delivery: delivery.id };
  }
  const message = `${unreadable} The delivery is kept in quarantine as ${delivery.id}.`;
  return adapter.acceptsUnreadable
    ? { accepted: true, delivery: delivery.id, note: message }
    : { accepted: false, status: 400, message, delivery: delivery.id };
}
