import type { Storage, WriteTransaction } from '../../storage/storage';
import { REMOVED } from './changes';
import { takeStamp } from './stamp';

/**
 * Writes a marker row by which every store learns that rows of SLIs were removed, and clears its cache. Must be called
 * before the removal, in the same transaction.
 */
export async function markRemoved(storage: Pick<Storage, 'engine'>, tx: WriteTransaction, now: Date): Promise<void> {
  const { stamp } = await takeStamp(storage, tx, now);
  await tx.db.deleteFrom('sli_chunk').where('slo', '=', '').where('channel', '=', REMOVED).execute();
  await tx.append('sli_chunk', [
    {
      slo: '',
      channel: REMOVED,
      day: now,
      slot_minutes: 60,
      data: new Uint8Array(),
      bad: 0,
      total: 0,
      measured: 0,
      measured_from: now,
      measured_to: now,
      written_at: new Date(stamp),
      demo: false,
    },
  ]);
}
