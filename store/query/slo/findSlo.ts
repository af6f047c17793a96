import { shortened } from '@watchbill/contract';
import { sql } from 'kysely';
import { withoutZeros } from '../../lib/withoutZeros';
import { storedIdByName, idsByName } from '../engine/idsByName';
import { BadQuery } from '../engine/range';
import type { DefinitionSources } from './slosInRange';

/**
 * The id of an SLO, by its id or name in any letter case, including removed SLOs.
 * @throws BadQuery that suggests the nearest known name, or lists the ids if several SLOs have this name
 */
export async function findSlo(name: string, { db, slos: registry, archive }: DefinitionSources): Promise<string> {
  const asked = { name: withoutZeros(name).trim(), at: 'slo', kind: 'SLO', guide: 'docs/slos.md' } as const;
  const slos = registry.all();
  const inForce = idsByName(asked, slos);
  const ids = inForce.length > 0 ? inForce : idsByName(asked, registry.removed());
  if (ids.length > 1) {
    const text = `There are ${ids.length} SLOs "${shortened(asked.name)}": name one by its id (${ids.join(', ')}).`;
    throw new BadQuery(text, 'slo');
  }
  if (ids.length === 1) {
    return ids[0];
  }
  const [{ rows }, measured] = await Promise.all([
    sql<{ slo: string }>`select distinct slo from slo_definition`.execute(db),
    archive.extents(),
  ]);
  const removed = [...rows.map(({ slo }) => slo), ...measured.keys()];
  return storedIdByName(asked, removed, slos);
}
