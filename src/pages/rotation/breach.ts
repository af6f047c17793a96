import type { DataFrame } from '@grafana/data';
import { restFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** A case of too little rest. */
export interface Breach {
  key: string;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  /** Name of whom it is about. */
  person: string;
  /** Its kind in words. */
  breach: string;
  what: string;
}

/** Reads the view `rest`: its frame `rest`, in its order. */
export function readBreaches(frames: DataFrame[]): Breach[] {
  return rowsIn(frames, restFrames.rest).flatMap((row, index): Breach[] => {
    const from = row.time('from');
    if (from === null) {
      return [];
    }
    return [
      {
        key: String(index),
        from,
        to: row.time('to') ?? from,
        person: row.text('responder') ?? '',
        breach: row.text('breach') ?? '',
        what: row.text('what') ?? '',
      },
    ];
  });
}
