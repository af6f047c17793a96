import { GroupCommit } from '../storage/groupCommit';
import { appendDeliveries, type Delivery } from './delivery';
import type { Storage, WriteTransaction } from '../storage/storage';
import { outcomeOf } from './outcome';

/** One delivery on its way into the inbox; with a reason, it goes to quarantine in the same commit. */
export interface Incoming {
  delivery: Delivery;
  unreadable: string | null;
}

/** Keeps every delivery as it came. */
export class Inbox {
  private readonly commit: GroupCommit<Incoming>;

  /** @param arrived told of each readable delivery once it is durable */
  constructor(
    storage: Storage,
    private readonly arrived: (delivery: Delivery) => void
  ) {
    this.commit = new GroupCommit(storage, saveAll);
  }

  /**
   * Resolves when the delivery is durable.
   * @throws StorageUnavailable while the disk is full or the database away, TooManyWaiting when more come in than can be written
   */
  async add(incoming: Incoming): Promise<void> {
    await this.commit.add(incoming);
    if (incoming.unreadable === null) {
      this.arrived(incoming.delivery);
    }
  }

  /** Resolves when everything added until now is durable or refused. */
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
