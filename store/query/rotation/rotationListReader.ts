import type { Span } from '../../time/span';
import type { Scope } from '../engine/fact';
import type { Row } from '../engine/frameRows';
import type { Listed, Reader } from '../engine/list';
import type { Notice } from '../engine/notices';
import type { Need } from './needs';
import type { RotationAnalysis } from './rotationAnalysis';
import { analyseRotations } from './analyseRotations';
import { isNothingKnown, NO_ROTATION_NOTICE, rotationNotices } from './rotationNotices';

interface RotationListSpec<N extends Need, R extends Row> {
  /** Data to read for each rotation in addition to the shifts in the range. */
  needs: readonly N[];
  /** Whether to limit it to configured rotations, since only these declare coverage. */
  configured: boolean;
  /** Rows in display order. */
  rows(rotations: ReadonlyArray<RotationAnalysis<NoInfer<N>>>, scope: Scope): readonly R[] | Promise<readonly R[]>;
  /** Further notices. */
  notices?(scope: Scope): Notice[];
}

/** Creates the reader of a list that is calculated from rotations. */
export function rotationListReader<N extends Need, R extends Row>(spec: RotationListSpec<N, R>): Reader<R>;
// eslint-disable-next-line no-redeclare -- an overload
export function rotationListReader({ needs, configured, rows, notices }: RotationListSpec<Need, Row>): Reader {
  return async (db, scope, limit): Promise<Listed> => {
    const rotations = await analyseRotations(db, scope, { needs, configured });
    if (isNothingKnown(rotations, scope)) {
      return { rows: (await rows(rotations, scope)).slice(0, limit), notices: [NO_ROTATION_NOTICE], empty: true };
    }
    return {
      rows: (await rows(rotations, scope)).slice(0, limit),
      notices: [...rotationNotices(rotations, scope), ...(notices?.(scope) ?? [])],
      empty: false,
    };
  };
}

/** Orders spans: current and upcoming ones first, the earliest at the top; then past ones, the latest first. */
export function nextFirst(now: Date): (a: Span, b: Span) => number {
  const isOver = ({ to }: Span) => to <= now.getTime();
  return (a, b) => Number(isOver(a)) - Number(isOver(b)) || (isOver(a) ? b.from - a.from : a.from - b.from);
}
