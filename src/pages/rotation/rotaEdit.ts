import type { DataFrame } from '@grafana/data';
import { rotaEditListFrame } from '@watchbill/contract';
import { rowsOf } from '../../shared/frames/rows';

/** A change of the rota. */
export interface RotaEdit {
  key: string;
  /** When the store learnt of it, epoch milliseconds. */
  knownAt: number;
  /** The change in words. */
  change: string;
  /** It was learnt when what it changes had begun already. */
  afterTheFact: boolean;
}

/** Reads the list `rotaEdits`, in its order: the latest first. */
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
