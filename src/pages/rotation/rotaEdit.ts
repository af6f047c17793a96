import type { DataFrame } from '@grafana/data';
import { rotaEditListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';

/** An edit of the rota, from the shift ledger. */
export interface RotaEdit {
  key: string;
  /** When the store learnt of it, epoch milliseconds. */
  knownAt: number;
  /** The change in words. */
  change: string;
  /** Whether the store learnt of the edit only after the edited shift had begun. */
  afterTheFact: boolean;
}

/** Reads the list `rotaEdits`, keeping its order: latest first. */
export function readEdits(frame: DataFrame | undefined): RotaEdit[] {
  return rowsOf(frame, rotaEditListFrame).flatMap((row, index): RotaEdit[] => {
    const knownAt = row.time('knownAt');
    return knownAt === null
      ? []
      : [
          {
            key: String(index),
            knownAt,
            change: row.text('what') ?? '',
            afterTheFact: row.flag('afterTheFact') ?? false,
          },
        ];
  });
}
