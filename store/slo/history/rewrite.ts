import { groupBy } from '../../lib/groupBy';
import type { Schema } from '../../storage/schema';
import type { SliChunkTable } from '../../storage/tables/slos';
import type { WriteTransaction } from '../../storage/storage';
import type { BudgetingMethod } from '../types';
import { DAY } from '../../time/units';
import { rolledDay } from './rollUp';
import { chunkRow, type KeptDay } from './rows';
import type { Kysely } from 'kysely';

/** All channels of one SLO on one day. */
export interface SloDay {
  slo: string;
  day: number;
  kept: readonly KeptDay[];
  /** Minimum slot length to store it with, minutes. */
  slot: number;
}

/**
 * Replaces all rows of these days by one chunk per channel. Days must be given with all of their channels.
 *
 * @param writtenAt time later than that of every existing row, epoch ms
 * @returns the rows of the new chunks
 */
export async function rewrite(
  { db, append }: WriteTransaction,
  days: readonly SloDay[],
  writtenAt: number,
  methodOf: (slo: string) => BudgetingMethod | undefined
): Promise<SliChunkTable[]> {
  for (const [slos, those] of bySlos(days)) {
    await removeDays(db, slos, those);
  }
  const rows = days.flatMap(({ slo, kept, slot }) => {
    const demo = kept.some((day) => day.demo);
    const parts = [...rolledDay(kept, slot, methodOf(slo))];
    return parts.flatMap(([channel, part]) => chunkRow(slo, channel, part, writtenAt, demo) ?? []);
  });
  await append('sli_chunk', rows);
  return rows;
}

/** Groups days read from the tables by SLO and day. */
export function sloDays(kept: Iterable<KeptDay>, slotOf: (day: number, kept: KeptDay[]) => number): SloDay[] {
  const found = groupBy([...kept], ({ slo, day }) => `${slo}\n${day}`);
  return [...found.values()].map((channels) => {
    const [{ slo, day }] = channels;
    return { slo, day, kept: channels, slot: slotOf(day, channels) };
  });
}

async function removeDays(db: Kysely<Schema>, slos: string[], days: number[]): Promise<void> {
  const dates = days.map((day) => new Date(day));
  await db.deleteFrom('sli_chunk').where('slo', 'in', slos).where('day', 'in', dates).execute();
  for (const day of days) {
    await db
      .deleteFrom('sli_minute')
      .where('slo', 'in', slos)
      .where('at', '>=', new Date(day))
      .where('at', '<', new Date(day + DAY))
      .execute();
  }
}

/** Groups days with the same set of SLOs, for one deletion each. */
function bySlos(days: readonly SloDay[]): Array<[slos: string[], days: number[]]> {
  const ofDay = [...groupBy(days, ({ day }) => String(day)).values()];
  const alike = groupBy(ofDay, (ofOne) => slosOf(ofOne).toSorted().join('\n'));
  return [...alike.values()].map((same) => [slosOf(same[0]), same.map(([{ day }]) => day)]);
}

function slosOf(days: readonly SloDay[]): string[] {
  return days.map(({ slo }) => slo);
}
