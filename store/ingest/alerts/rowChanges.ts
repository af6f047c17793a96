import { isDeepStrictEqual } from 'node:util';

/** Rows to remove, by key, and rows to add; a changed row is in both. */
export interface RowChanges<Row> {
  removed: string[];
  added: Row[];
}

/** Indexes rows by key. */
export function byKey<Row extends { key: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.key, row]));
}

/** The changes that turn the stored rows into the wanted rows. */
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
