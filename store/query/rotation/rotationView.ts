import type { Frame } from '@watchbill/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { RotationScope } from './analyseRotations';
import type { Need } from './needs';
import type { RotationAnalysis } from './rotationAnalysis';

/** Input of a view of a rotation. */
export interface ViewContext<N extends Need = Need> {
  db: Kysely<Schema>;
  scope: RotationScope;
  rotation: RotationAnalysis<N>;
}

/** One view of a rotation. */
export interface RotationView<N extends Need = Need> {
  /** Data to read for the rotation in addition to the shifts in the range. */
  needs: readonly N[];
  frames(context: ViewContext<NoInfer<N>>): Frame[] | Promise<Frame[]>;
}

/** Defines a view of a rotation; the type limits `frames` to the parts of an analysis that `needs` provide. */
export function rotationView<N extends Need>(view: RotationView<N>): RotationView;
// eslint-disable-next-line no-redeclare -- an overload
export function rotationView(view: RotationView): RotationView {
  return view;
}
