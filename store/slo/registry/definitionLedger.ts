import { isDeepStrictEqual } from 'node:util';
import { LOCKS, takeLock } from '../../storage/locks';
import type { Storage } from '../../storage/storage';
import { inSlices, mapInSlices } from '../../lib/timeSlice';
import type { SloChange } from '../sloRegistry';
import type { Slo } from '../types';

/** Every recorded change of every definition, oldest first. */
export async function loadChanges(db: Storage['db']): Promise<SloChange[]> {
  const rows = await db.selectFrom('slo_definition').selectAll().orderBy('known_at').orderBy('slo').execute();
  return mapInSlices(rows, ({ slo, known_at, change, definition }) => ({
    slo,
    knownAt: known_at.getTime(),
    change,
    // Written by `recordChanges`, in this shape.
    definition: definition === null ? null : (JSON.parse(definition) as Slo),
  }));
}

/**
 * Appends the differences between the recorded definitions and the ones in force.
 * @returns every change, old and new
 */
export async function recordChanges(storage: Storage, definitions: readonly Slo[], now: Date): Promise<SloChange[]> {
  return storage.write(async (tx) => {
    await takeLock(storage, tx, LOCKS.definitions);
    const kept = await loadChanges(tx.db);
    const fresh = await inSlices(differences(kept, definitions, now.getTime()));
    await tx.append(
      'slo_definition',
      fresh.map(({ slo, knownAt, change, definition }) => ({
        slo,
        known_at: new Date(knownAt),
        change,
        definition: definition && JSON.stringify(definition),
      }))
    );
    return [...kept, ...fresh];
  });
}

/** The definitions in force according to the last recorded change of each SLO. */
export function lastKnown(changes: readonly SloChange[]): Slo[] {
  const latest = new Map(changes.map(({ slo, definition }) => [slo, definition]));
  return [...latest.values()].flatMap((definition) => definition ?? []);
}

/**
 * Definitions that were added, changed or removed since the last recorded change of each, in steps for `inTurns` or
 * `inOneGo`. Moving a definition to another file or line is not a change.
 */
export function* differences(
  kept: readonly SloChange[],
  definitions: readonly Slo[],
  now: number
): Generator<undefined, SloChange[]> {
  const latest = new Map(kept.map((change) => [change.slo, change.definition]));
  const current = new Map(definitions.map((slo) => [slo.id, slo]));
  const changed: SloChange[] = [];
  for (const definition of definitions) {
    const before = latest.get(definition.id) ?? null;
    if (before === null || !isDeepStrictEqual(said(before), said(definition))) {
      const change = before === null ? 'added' : 'changed';
      changed.push({ slo: definition.id, knownAt: now, change, definition });
    }
    yield;
  }
  const removed = [...latest].flatMap(([slo, before]): SloChange[] =>
    before === null || current.has(slo) ? [] : [{ slo, knownAt: now, change: 'removed', definition: null }]
  );
  return [...changed, ...removed];
}

function said({ origin: _, ...rest }: Slo): unknown {
  // In the form that is read back from the database: without undefined properties.
  return JSON.parse(JSON.stringify(rest));
}
