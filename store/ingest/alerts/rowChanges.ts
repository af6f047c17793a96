import { isDeepStrictEqual } from 'node:util';

/** Rows to be removed, by key, and rows to be added; what changes is among both. */
export interface RowChanges<Row> {
  removed: string[];
  added: Row[];
}

/** Rows by their key. */
export function byKey<Row extends { key: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.key, row]));
}

/** What turns the kept rows into the wanted ones. */
export function changesOf<Row extends { key: string }>(
  kept: ReadonlyMap<string, Row>,
  wanted: ReadonlyMap<string, Row>
): RowChanges<Row> {
  const stays = (row: Row) => {
    const before = kept.get(row.key);
    return before === row || isDeepStrictEqual({ ...before }, { ...row });
  };
  const added = [...wanted.values()].filter((row) => !stays(row));
  const changed = new Set(added.map(({ key }) => key));
  return { removed: [...kept.keys()].filter((key) => !wanted.has(key) || changed.has(key)), added };
}
