import { didYouMean, shortened } from '@watchbill/query';
import { sql } from 'kysely';
import { withoutZeros } from '../../storage/text';
import { BadQuery } from '../range';
import type { Definitions } from './definitions';

/**
 * The id of an SLO by its id or name in any letter case, also of one that was removed.
 * @throws BadQuery naming the nearest known one, or those of the same name
 */
export async function findSlo(name: string, { db, slos: book, archive }: Definitions): Promise<string> {
  const wanted = withoutZeros(name).trim();
  const folded = wanted.toLowerCase();
  const slos = book.all();
  const byId = book.get(wanted) ?? slos.find(({ id }) => id.toLowerCase() === folded);
  if (byId) {
    return byId.id;
  }
  const named = slos.filter((slo) => slo.name.toLowerCase() === folded);
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ');
    throw new BadQuery(`There are ${named.length} SLOs "${shortened(wanted)}": name one by its id (${ids}).`, 'slo');
  }
  if (named.length === 1) {
    return named[0].id;
  }
  const [{ rows }, measured] = await Promise.all([
    sql<{ slo: string }>`select distinct slo from slo_definition`.execute(db),
    archive.extents(),
  ]);
  const removed = [...rows.map(({ slo }) => slo), ...measured.keys()];
  const found = removed.find((id) => id === wanted) ?? removed.find((id) => id.toLowerCase() === folded);
  if (found !== undefined) {
    return found;
  }
  const known = [...new Set([...slos.map(({ id }) => id), ...removed, ...slos.map((slo) => slo.name)])];
  const hint = known.length > 0 ? didYouMean(wanted, known) : ': the configuration has none. See docs/slos.md.';
  throw new BadQuery(`There is no SLO "${shortened(wanted)}"${hint}`, 'slo');
}
