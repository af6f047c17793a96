import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { didYouMean } from '@watchbill/contract';
import type { Configuration, SourceEntry } from '../config/directory';
import { TooManyWaiting } from '../storage/groupCommit';
import type { Delivery } from './delivery';
import type { Inbox } from './inbox';
import type { Signature, SliEvent } from './source';
import { adapters } from './sources';
import { authenticateByToken, tokenRefusal } from './sources/token';
import { type PushedSlis, sliTargets } from './slis';
import { parseDelivery } from './parseDelivery';

export interface ReceiveDeps {
  directory: Configuration;
  inbox: Pick<Inbox, 'add'>;
  now: () => Date;
  slis: Pick<PushedSlis, 'registry'>;
}

/** Result of receiving a delivery: if accepted, it is durable; if refused, with the HTTP status and the reason. */
export type Receipt =
  | { accepted: true; delivery: string; note?: string }
  | { accepted: false; status: number; message: string; delivery?: string; retryAfterSeconds?: number };

const BUSY_RETRY_SECONDS = 5;

/** Result of checking a delivery's headers; a signature must still be checked against the body. */
export type Admission =
  | { admitted: true; entry: SourceEntry; signature?: Signature }
  | { admitted: false; status: 401 | 404; message: string };

/**
 * Authenticates a delivery by its headers, before its body is read. Only senders with the token of some source learn
 * which sources exist: for anybody else, an unknown source looks like one whose token is wrong.
 */
export function admit(sourceId: string, headers: IncomingHttpHeaders, { sources }: Configuration): Admission {
  const entry = sources.get(sourceId);
  if (!entry) {
    if ([...sources.values()].some((other) => authenticateByToken(other, headers).ok)) {
      const message = `There is no source "${sourceId}" in the configuration${didYouMean(sourceId, [...sources.keys()])}`;
      return { admitted: false, status: 404, message };
    }
    return { admitted: false, status: 401, message: tokenRefusal(sourceId, headers) };
  }
  const authentic = adapters[entry.kind].authenticate(entry, headers);
  return authentic.ok
    ? { admitted: true, entry, signature: authentic.signature }
    : { admitted: false, status: 401, message: authentic.reason };
}

/**
 * Receives an authentic delivery: parses it and stores it before answering. If it cannot be parsed, it is stored in
 * quarantine.
 * @throws StorageUnavailable while the disk is full or the database unavailable: the sender may retry
 */
export async function receive(
  entry: SourceEntry,
  headers: IncomingHttpHeaders,
  body: Buffer,
  { directory, inbox, now, slis }: ReceiveDeps
): Promise<Receipt> {
  const delivery: Delivery = {
    id: randomUUID(),
    source: entry.id,
    received_at: now(),
    content_type: headers['content-type'] ?? '',
    body,
    demo: false,
  };
  const read = parseDelivery(delivery, entry, directory);
  if ('parsed' in read) {
    const events = [...read.parsed.events, ...(read.parsed.slis ?? [])];
    delivery.demo = events.length > 0 && events.every(({ demo }) => demo === true);
  }
  const unreadable = 'unreadable' in read ? read.unreadable : sliProblem(read.parsed.slis ?? [], slis);
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
  return adapters[entry.kind].acceptsUnreadable
    ? { accepted: true, delivery: delivery.id, note: message }
    : { accepted: false, status: 400, message, delivery: delivery.id };
}

function sliProblem(events: readonly SliEvent[], slis: Pick<PushedSlis, 'registry'>): string | null {
  const found = sliTargets(events, slis);
  return 'problem' in found ? found.problem : null;
}
