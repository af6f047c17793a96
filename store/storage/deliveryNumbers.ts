import type { Kysely } from 'kysely';
import type { Acknowledged, LastAcknowledged } from './lastAcknowledged';
import type { DeliveryTable } from './tables/inbox';
import type { Schema } from './schema';
import type { WalContents } from './wal/readWal';

/**
 * Numbers deliveries in the order of their commits, so that what is missing at the end can be told. A number is given once:
 * those of deliveries that are missing stay theirs. One write at a time uses it.
 */
export class DeliveryNumbers {
  private given: number;
  private inDoubt = false;

  /** @param last the highest number that was given */
  constructor(
    private last: number,
    private readonly note: LastAcknowledged,
    private readonly now: () => Date
  ) {
    this.given = last;
  }

  /** At the beginning of a write. */
  async begin(db: Kysely<Schema>): Promise<void> {
    if (this.inDoubt) {
      // A commit that failed may be durable all the same.
      this.last = Math.max(this.last, await highest(db));
      this.inDoubt = false;
    }
    this.given = this.last;
  }

  /** Rows of `delivery` with their numbers. Those that have one keep it; demo data have none, since they are removed. */
  number<T extends object>(rows: readonly T[]): T[] {
    return rows.map((row) => {
      const { demo, number }: Partial<DeliveryTable> = row;
      return demo || number ? row : { ...row, number: ++this.given };
    });
  }

  /** When the write is durable, before it is acknowledged. */
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

/** Deliveries that were acknowledged and are not there. */
export interface MissingDeliveries {
  /** When the store noticed, at a start. */
  foundAt: Date;
  count: number;
  /** When the last delivery before them was received, and the last of them; null when not known. */
  from: Date | null;
  until: Date | null;
}

/**
 * Compares the numbers in the database with what was acknowledged.
 *
 * @param noted what the file beside the database says
 * @param left what a torn log held behind its tear
 * @returns the row for `missing_delivery` when some are missing that were not missed before, and the last number given
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

/** What was found missing at any start, has not come back since and was not settled, the latest first. */
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
