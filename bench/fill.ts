import type { Storage } from '../store/storage/storage';
import { Year } from './year';
import type { Team } from './world';

const BATCH = 20_000;

/** Writes a year of pages, incidents and shifts. @returns rows and seconds that writing them took */
export async function fill(storage: Storage, teams: Team[], pages: number): Promise<{ rows: number; seconds: number }> {
  const year = new Year(teams, pages);
  let rows = 0;
  let spent = 0;
  const save = async (work: Parameters<Storage['write']>[0], count: number) => {
    const start = performance.now();
    await storage.write(work);
    spent += performance.now() - start;
    rows += count;
  };

  const shifts = year.shifts();
  await save((tx) => tx.append('shift_event', shifts), shifts.length);
  for (const { pages, incidents } of year.batches(BATCH)) {
    await save(async (tx) => {
      await tx.append('page', pages);
      await tx.append('incident_event', incidents);
    }, pages.length + incidents.length);
  }
  return { rows, seconds: spent / 1000 };
}
