import type { Kysely } from 'kysely';
import type { Acknowledged, LastAcknowledged } from './lastAcknowledged';
import type { DeliveryTable } from './tables/inbox';
import type { Schema } from './schema';
import type { WalContents } from './wal/readWal';

/**
 * Numbers deliveries in the order of their commits, so that missing ones at the end can be detected. Each number is
 * assigned only once: numbers of missing deliveries are not reused. Only one write at a time may use it.
 */
export class DeliveryNumbers {
  private given: number;
  private inDoubt = false;

  /** @param last the highest number assigned so far */
  constructor(
    private last: number,
    private readonly note: LastAcknowledged,
    private readonly now: () => Date
  ) {
    this.given = last;
  }

  /** Call at the beginning of a write. */
  async begin(db: Kysely<Schema>): Promise<void> {
    if (this.inDoubt) {
      // A failed commit may be durable nevertheless.
      this.last = Math.max(this.last, await highest(db));
      this.inDoubt = false;
    }
    this.given = this.last;
  }

  /** Assigns numbers to rows of `delivery`. Rows that have one keep it; demo data gets none, as it is removed later. */
  number<T extends object>(rows: readonly T[]): T[] {
    return rows.map((row) => {
      const { demo, number }: Partial<DeliveryTable> = row;
      return demo || number ? row : { ...row, number: ++this.given };
    });
  }

  /** Call when the write is durable, before it is acknowledged. */
  committed(): void {
    if (this.given > this.last) {
      this.last = this.given;
      this.note.write({ number: this.last, at: this.now() });
    }
  }

  failed(): void {
    this.inDoubt = true;
  }

  close(): void {
    this.note.close();
  }
}

/** Acknowledged deliveries that are not in the database. */
export interface MissingDeliveries {
  /** When the store detected that they are missing, at a start. */
  foundAt: Date;
  count: number;
  /** When the last delivery before them, and the last of them, was received; null if unknown. */
  from: Date | null;
  until: Date | null;
}

/**
 * Compares the delivery numbers in the database with the last acknowledged one.
 *
 * @param noted content of the file beside the database
 * @param left content of a torn log behind the tear
 * @returns the row for `missing_delivery` if deliveries are newly missing, and the last assigned number
 */
export async function compareNumbers(
  db: Kysely<Schema>,
  noted: Acknowledged | null,
  left: WalContents | undefined,
  now: Date
) {
  const kept = await highest(db);
  const missed = await db
    .selectFrom('missing_delivery')
    .select(({ fn }) => fn.max('last').as('last'))
    .executeTakeFirst();
  const known = Math.max(kept, Number(missed?.last ?? 0));
  const inLog = left?.highest ?? 0;
  const last = Math.max(known, noted?.number ?? 0, inLog);
  if (last === known) {
    return { last, missing: undefined };
  }
  const before = await db.selectFrom('delivery').where('number', '=', kept).select('received_at').executeTakeFirst();
  const until = noted && noted.number >= inLog ? noted.at : left?.until;
  return {
    last,
    missing: {
      found_at: now,
      first: known + 1,
      last,
      received_from: before?.received_at ?? null,
      received_until: until ?? null,
      settled_at: null,
    },
  };
}

/** Deliveries found missing at any start that have neither returned nor been settled since, the latest first. */
export async function missingDeliveries(db: Kysely<Schema>): Promise<MissingDeliveries[]> {
  const gaps = await db
    .selectFrom('missing_delivery')
    .where('settled_at', 'is', null)
    .selectAll()
    .orderBy('found_at', 'desc')
    .execute();
  const still: MissingDeliveries[] = [];
  for (const { found_at, first, last, received_from, received_until } of gaps) {
    const { back } = await db
      .selectFrom('delivery')
      .where('number', '>=', first)
      .where('number', '<=', last)
      .select(({ fn }) => fn.countAll().as('back'))
      .executeTakeFirstOrThrow();
    const count = last - first + 1 - Number(back);
    if (count > 0) {
      still.push({ foundAt: found_at, count, from: received_from, until: received_until });
    }
  }
  return still;
}

async function highest(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom('delivery')
    .select(({ fn }) => fn.max('number').as('highest'))
    .executeTakeFirst();
  return Number(row?.highest ?? 0);
}
