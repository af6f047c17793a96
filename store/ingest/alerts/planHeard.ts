import type { Kysely } from 'kysely';
import type { IncidentHeardTable } from '../../storage/tables/facts';
import type { Schema } from '../../storage/schema';
import { heardAt } from './existingRows';

/** Minimum milliseconds between stored reports of an incident as firing: repeats may come every minute. */
const HEARD_MS = 60 * 60_000;

/**
 * Creates rows that record when incidents were reported as firing.
 * @param reported in order of receipt
 * @param renamed incidents that became part of another incident: old id to new id
 */
export async function planHeard(
  db: Kysely<Schema>,
  reported: ReadonlyArray<{ incidentId: string; at: Date }>,
  renamed: ReadonlyMap<string, string>
): Promise<IncidentHeardTable[]> {
  const ids = new Set([...reported.map(({ incidentId }) => incidentId), ...renamed.keys()]);
  const last = new Map<string, Date>();
  for (const [id, at] of await heardAt(db, [...ids])) {
    const now = renamed.get(id) ?? id;
    last.set(now, new Date(Math.max(at.getTime(), last.get(now)?.getTime() ?? -Infinity)));
  }
  return reported.flatMap(({ incidentId, at }) => {
    const before = last.get(incidentId);
    if (before && at.getTime() - before.getTime() < HEARD_MS) {
      return [];
    }
    last.set(incidentId, at);
    return [{ incident_id: incidentId, at }];
  });
}
