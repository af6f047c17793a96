import type { Frame } from '@watchbill/contract';
import type { Kysely } from 'kysely';
import type { Schema } from '../../storage/schema';
import type { RotationAnalysis } from './rotationAnalysis';
import type { Needs, RotationScope } from './analyseRotations';

/** What a view is made of. */
export interface ViewContext {
  db: Kysely<Schema>;
  scope: RotationScope;
  rotation: RotationAnalysis;
}

/** One way of looking at a rotation. */
export interface View {
  needs: Needs;
  frames(context: ViewContext): Frame[] | Promise<Frame[]>;
}
