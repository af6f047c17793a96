import type { Kysely } from 'kysely';
import type { DeployTable } from '../storage/tables/facts';
import type { Schema } from '../storage/schema';
import { deployRow, type FactContext } from './facts';
import { existingKeys } from './existingFacts';
import type { DeployEvent } from './source';

/** The deploys that one delivery reports. */
export interface ReportedDeploys {
  context: FactContext;
  events: readonly DeployEvent[];
}

/** Determines new deploys, and the number of repeated events by delivery. Reads the database, writes nothing. */
export async function planDeploys(
  db: Kysely<Schema>,
  reported: readonly ReportedDeploys[]
): Promise<{ deploys: DeployTable[]; repeats: ReadonlyMap<string, number> }> {
  const rows = reported.flatMap(({ context, events }) => events.map((event) => deployRow(event, context)));
  const seen = await existingKeys(db, 'deploy', rows);
  const deploys: DeployTable[] = [];
  const repeats = new Map<string, number>();
  for (const row of rows) {
    if (seen.has(row.key)) {
      repeats.set(row.delivery_id, (repeats.get(row.delivery_id) ?? 0) + 1);
    } else {
      seen.add(row.key);
      deploys.push(row);
    }
  }
  return { deploys, repeats };
}
