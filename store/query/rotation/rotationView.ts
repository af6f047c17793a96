import type { Frame } from '@watchbill/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { RotationScope } from './analyseRotations';
import type { Need } from './needs';
import type { RotationAnalysis } from './rotationAnalysis';

/** What a view of a rotation is made of. */
export interface ViewContext<N extends Need = Need> {
  db: Kysely<Schema>;
  scope: RotationScope;
  rotation: RotationAnalysis<N>;
}

/** One way of looking at a rotation. */
export interface RotationView<N extends Need = Need> {
  /** What is read of the rotation beside the shifts of the range. */
  needs: readonly N[];
  frames(context: ViewContext<NoInfer<N>>): Frame[] | Promise<Frame[]>;
}

/** A view of a rotation; its type allows `frames` only the parts of an analysis that `needs` provide. */
export function rotationView<N extends Need>(view: RotationView<N>): RotationView;
// eslint-disable-next-line no-redeclare -- an overload
export function rotationView(view: RotationView): RotationView {
  return view;
}
