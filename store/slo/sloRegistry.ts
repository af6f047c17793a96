import type { Problem } from '../files/problem';
import type { SliReading } from './archive';
import type { Adjustment } from '../config/directory';
import type { Slo } from './types';

/** What is known of all SLOs. */
export interface SloRegistry {
  /** Those in force by id, with those of grouped definitions split. */
  all(): readonly Slo[];
  get(id: string): Slo | undefined;
  /** Those that are not in force any more, by their last definition. */
  removed(): readonly Slo[];
  /** Every change of the definition that an SLO comes from, oldest first; see `inForce`. */
  history(id: string): Promise<SloChange[]>;
  adjustments(): readonly Adjustment[];
  /** What is wrong in the files; their other definitions are in force. */
  problems(): readonly Problem[];
  /** What is odd in the definitions that are in force, or was left out of them. */
  notes(): readonly Problem[];
  readings(): Promise<ReadonlyMap<string, SliReading>>;
}

export interface SloChange {
  slo: string;
  /** When it was learnt, epoch ms. */
  knownAt: number;
  change: 'added' | 'changed' | 'removed';
  /** Null when it was removed. */
  definition: Slo | null;
}
