import { sql } from 'kysely';
import { LOCKS, takeLock } from '../../storage/locks';
import type { Storage, WriteTransaction } from '../../storage/storage';

/**
 * The time to write rows at: later than every row there is, whatever the clocks of other stores say, so that what holds
 * is what was committed last, and a reader who has seen one time has seen all before it.
 *
 * @returns `last`: the time of the newest row until now; 0 without any
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
