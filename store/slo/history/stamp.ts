import { sql } from 'kysely';
import { LOCKS, takeLock } from '../../storage/locks';
import type { Storage, WriteTransaction } from '../../storage/storage';

/**
 * Takes the lock for SLI writes, and returns the `written_at` for new rows: later than that of every existing row,
 * regardless of the clocks of other stores. So the row committed last applies, and a reader that has seen a time has
 * seen all rows before it.
 *
 * @returns `last`: the time of the newest existing row, epoch ms; 0 without any
 */
export async function takeStamp(
  storage: Pick<Storage, 'engine'>,
  tx: WriteTransaction,
  now: Date
): Promise<{ stamp: number; last: number }> {
  await takeLock(storage, tx, LOCKS.sliWrites);
  const { rows } = await sql<{ last: Date | null }>`
    select max(written_at) as last from (
      select max(written_at) as written_at from sli_minute
      union all select max(written_at) from sli_chunk) as newest`.execute(tx.db);
  const last = rows[0].last?.getTime() ?? 0;
  return { stamp: Math.max(now.getTime(), last + 1), last };
}
