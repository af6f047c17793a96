import { type Kysely, sql } from 'kysely';
import type { Directory } from '../../config/directory';
import type { Schema } from '../../storage/schema';
import { withoutZeros } from '../../lib/withoutZeros';
import { storedIdByName, idsByName } from '../engine/idsByName';

/**
 * The id of a rotation, by its id or name in any letter case, including rotations that only the ledger knows.
 * @throws BadQuery that suggests the nearest known name
 */
export async function findRotation(name: string, db: Kysely<Schema>, { rotations }: Directory): Promise<string> {
  const asked = {
    name: withoutZeros(name).trim(),
    at: 'rotation',
    kind: 'rotation',
    guide: 'docs/rotations.md',
  } as const;
  const configured = [...rotations.values()];
  const [id] = idsByName(asked, configured);
  if (id !== undefined) {
    return id;
  }
  const { rows } = await sql<{ rotation: string }>`select distinct rotation from shift_event`.execute(db);
  const held = rows.map(({ rotation }) => rotation);
  return storedIdByName(asked, held, configured);
}
