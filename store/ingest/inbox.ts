import { GroupCommit } from '../storage/groupCommit';
import { appendDeliveries, type Delivery } from './delivery';
import type { Storage, WriteTransaction } from '../storage/storage';
import { outcomeOf } from './outcome';

/** A delivery on its way into the inbox; if `unreadable` has a reason, it is quarantined in the same commit. */
export interface Incoming {
  delivery: Delivery;
  unreadable: string | null;
}

/** Stores every delivery exactly as it was received. */
export class Inbox {
  private readonly commit: GroupCommit<Incoming>;

  /** @param arrived called with each readable delivery once it is durable */
  constructor(
    storage: Storage,
    private readonly arrived: (delivery: Delivery) => void
  ) {
    this.commit = new GroupCommit(storage, saveAll);
  }

  /**
   * Resolves when the delivery is durable.
   * @throws StorageUnavailable while the disk is full or the database unavailable, TooManyWaiting if deliveries arrive
   * faster than they can be written
   */
  async add(incoming: Incoming): Promise<void> {
    await this.commit.add(incoming);
    if (incoming.unreadable === null) {
      this.arrived(incoming.delivery);
    }
  }

  /** Resolves when all deliveries added so far are durable or rejected. */
  async idle(): Promise<void> {
    await this.commit.idle();
  }
}

async function saveAll(tx: WriteTransaction, items: readonly Incoming[]): Promise<void> {
  await appendDeliveries(
    tx,
    items.map(({ delivery }) => delivery)
  );
  const outcomes = items.flatMap(({ delivery, unreadable }) =>
    unreadable === null
      ? []
      : [outcomeOf(delivery, delivery.received_at, { status: 'quarantined', reason: unreadable })]
  );
  if (outcomes.length > 0) {
    await tx.append('delivery_outcome', outcomes);
  }
}
