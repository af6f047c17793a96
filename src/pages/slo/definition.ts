import type { DataFrame } from '@grafana/data';
import { definitionFrames } from '@watchbill/contract';
import { rowsIn } from '../../shared/frames/rows';

/** A field of the SLO's definition, as text. */
export interface DefinitionField {
  key: string;
  field: string;
  value: string;
}

/** A change of the SLO's definition. */
export interface DefinitionChange {
  key: string;
  /** When the store learnt of it, epoch milliseconds. */
  knownAt: number;
  /** `added`, `changed` or `removed`. */
  change: string;
  what: string;
}

/** Reads the frame `definition`, keeping its order. */
export function readDefinition(frames: DataFrame[]): DefinitionField[] {
  return rowsIn(frames, definitionFrames.definition).map((row, index) => ({
    key: String(index),
    field: row.text('field') ?? '',
    value: row.text('value') ?? '',
  }));
}

/** Reads the frame `history`, sorted latest first. */
export function readDefinitionHistory(frames: DataFrame[]): DefinitionChange[] {
  return rowsIn(frames, definitionFrames.history)
    .flatMap((row, index): DefinitionChange[] => {
      const knownAt = row.time('knownAt');
      const key = String(index);
      return knownAt === null ? [] : [{ key, knownAt, change: row.id('kind') ?? '', what: row.text('what') ?? '' }];
    })
    .sort((a, b) => b.knownAt - a.knownAt);
}
