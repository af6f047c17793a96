import { didYouMean, shortened } from '@watchbill/query';
import { type Kysely, sql } from 'kysely';
import type { Directory } from '../../config/directory';
import type { Schema } from '../../storage/schema';
import { withoutZeros } from '../../storage/text';
import { BadQuery } from '../range';

/**
 * The id of a rotation by its id or name in any letter case, also of one that only the ledger still knows.
 * @throws BadQuery naming the nearest known one
 */
export async function findRotation(name: string, db: Kysely<Schema>, { rotations }: Directory): Promise<string> {
  const wanted = withoutZeros(name).trim();
  const folded = wanted.toLowerCase();
  const configured = [...rotations.values()];
  const named =
    rotations.get(wanted) ??
    configured.find(({ id }) => id.toLowerCase() === folded) ??
    configured.find((rotation) => rotation.name.toLowerCase() === folded);
  if (named) {
    return named.id;
  }
  const { rows } = await sql<{ rotation: string }>`select distinct rotation from shift_event`.execute(db);
  const held = rows.map(({ rotation }) => rotation);
  const found = held.find((id) => id === wanted) ?? held.find((id) => id.toLowerCase() === folded);
  if (found !== undefined) {
    return found;
  }
  const known = [...new Set([...rotations.keys(), ...held, ...configured.map((rotation) => rotation.name)])];
  const hint = known.length > 0 ? didYouMean(wanted, known) : ': the configuration has none. See docs/rotations.md.';
  throw new BadQuery(`There is no rotation "${shortened(wanted)}"${hint}`, 'rotation');
}
