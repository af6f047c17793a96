import type { Span } from '../../time/span';
import type { Row } from '../engine/frameRows';
import type { Reader } from '../engine/list';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import { nextFirst, rotationListReader } from '../rotation/rotationListReader';
import { spanRow } from '../rotation/tables';

/** Fields common to gaps and thin spots. */
interface SpotRow {
  from: number;
  to: number;
  minutes: number;
  title: string;
  rotation: string;
  team: string;
}

/** One kind of coverage problem: spans in which more people should be on call. */
interface Spots<S extends Span, R extends Row> {
  of(rotation: RotationAnalysis): readonly S[];
  title(spot: S, rotation: RotationAnalysis): string;
  row(spot: S, shared: SpotRow): R;
}

/** Reads spans of one kind from all rotations: current and upcoming spans first, then past ones. */
export function spotReader<S extends Span, R extends Row>({ of, title, row }: Spots<S, R>): Reader<R> {
  return rotationListReader({
    needs: [],
    configured: true,
    rows: (rotations, { now }) => {
      const inOrder = nextFirst(now);
      return rotations
        .flatMap((rotation) => of(rotation).map((spot) => ({ spot, rotation })))
        .sort((a, b) => inOrder(a.spot, b.spot))
        .map(({ spot, rotation }) =>
          row(spot, { ...spanRow(spot), title: title(spot, rotation), rotation: rotation.id, team: rotation.team })
        );
    },
  });
}
