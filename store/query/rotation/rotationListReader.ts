import type { Span } from '../../time/span';
import type { Scope } from '../engine/fact';
import type { Row } from '../engine/frameRows';
import type { Listed, Reader } from '../engine/list';
import type { Notice } from '../engine/notices';
import type { RotationAnalysis } from './rotationAnalysis';
import { analyseRotations, type Needs } from './analyseRotations';
import { isNothingKnown, NO_ROTATION_NOTICE, rotationNotices } from './rotationNotices';

interface RotationListSpec<R extends Row> {
  needs: Needs;
  /** Only rotations of the configuration, since others declare nothing. */
  configured: boolean;
  /** Rows in the order in which they are shown. */
  rows(rotations: readonly RotationAnalysis[], scope: Scope): readonly R[] | Promise<readonly R[]>;
  /** What else to say of them. */
  notices?(scope: Scope): Notice[];
}

/** Reads a list that is worked out from rotations. */
export function rotationListReader<R extends Row>({
  needs,
  configured,
  rows,
  notices,
}: RotationListSpec<R>): Reader<R> {
  return async (db, scope, limit): Promise<Listed<R>> => {
    const rotations = await analyseRotations(db, scope, { needs, configured });
    if (isNothingKnown(rotations, scope)) {
      return { rows: (await rows(rotations, scope)).slice(0, limit), notices: [NO_ROTATION_NOTICE], empty: true };
    }
    return {
      rows: (await rows(rotations, scope)).slice(0, limit),
      notices: [...rotationNotices(rotations, scope, needs), ...(notices?.(scope) ?? [])],
      empty: false,
    };
  };
}

/** Orders spans: what is not over comes first, the next at the top; then what is over, the latest first. */
export function nextFirst(now: Date): (a: Span, b: Span) => number {
  const isOver = ({ to }: Span) => to <= now.getTime();
  return (a, b) => Number(isOver(a)) - Number(isOver(b)) || (isOver(a) ? b.from - a.from : a.from - b.from);
}
