import type { Directory } from '../config/directory';
import type { Delivery } from './delivery';
import { type PushedSlis, unknownSli } from './slis';
import type { SliEvent } from './source';
import { readStored, type StoredReading } from './tryToRead';

/** Events of a batch: what is looked up, held and written for them has to fit the memory, however short their text is. */
const BATCH_EVENTS = 2_500;

/** A delivery with what it says, or why it cannot be read. */
export type Read = { delivery: Delivery } & StoredReading;

/** What the first of these deliveries say: at least one, and no more than can be worked on at once. */
export function readSome(
  deliveries: readonly Delivery[],
  directory: Directory,
  slis: Pick<PushedSlis, 'book'>
): Read[] {
  const some: Read[] = [];
  let events = 0;
  for (const delivery of deliveries) {
    const read = { delivery, ...readKnown(delivery, directory, slis) };
    events += 'reading' in read ? read.reading.events.length : 0;
    if (some.length > 0 && events > BATCH_EVENTS) {
      break;
    }
    some.push(read);
  }
  return some;
}

/** The SLIs that a delivery brings. */
export function slisOf(read: Read): readonly SliEvent[] {
  return 'reading' in read ? (read.reading.slis ?? []) : [];
}

function readKnown(delivery: Delivery, directory: Directory, slis: Pick<PushedSlis, 'book'>): StoredReading {
  const read = readStored(delivery, directory);
  const unknown = 'reading' in read ? unknownSli(read.reading.slis ?? [], slis) : null;
  return unknown === null ? read : { unreadable: unknown };
}
