import type { Problem } from '../files/problem';
import type { SliReading } from './archive';
import type { Adjustment } from '../config/directory';
import type { Slo } from './types';

/** All SLO definitions, current and former, with their problems and the status of their readings. */
export interface SloRegistry {
  /** SLOs in force, sorted by id; grouped definitions are split into one SLO per group. */
  all(): readonly Slo[];
  get(id: string): Slo | undefined;
  /** The last definitions of SLOs that are no longer in force. */
  removed(): readonly Slo[];
  /** Every change of the definition that an SLO comes from, oldest first; see `inForce`. */
  history(id: string): Promise<SloChange[]>;
  adjustments(): readonly Adjustment[];
  /** Errors in the definition files; the other definitions in the same files are in force. */
  problems(): readonly Problem[];
  /** Warnings about definitions in force, such as parts of them that are ignored. */
  notes(): readonly Problem[];
  readings(): Promise<ReadonlyMap<string, SliReading>>;
}

export interface SloChange {
  slo: string;
  /** When the store read the change, epoch ms. */
  knownAt: number;
  change: 'added' | 'changed' | 'removed';
  /** Null for a removal. */
  definition: Slo | null;
}
