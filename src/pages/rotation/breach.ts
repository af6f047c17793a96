import type { DataFrame } from '@grafana/data';
import { restFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** A breach of the rest rules: too little rest for a person. */
export interface Breach {
  key: string;
  /** Epoch milliseconds. */
  from: number;
  to: number;
  /** Name of the person with too little rest. */
  person: string;
  /** The kind of breach, in words. */
  breach: string;
  what: string;
}

/** Reads the frame `rest` of the view `rest`, keeping its order. */
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
