import type { Span } from '../../time/span';
import type { Row } from '../engine/frameRows';
import type { Reader } from '../engine/list';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import { nextFirst, rotationListReader } from '../rotation/rotationListReader';
import { spanRow } from '../rotation/tables';

/** Fields of a spot of any kind. */
interface SpotRow {
  from: number;
  to: number;
  minutes: number;
  title: string;
  rotation: string;
  team: string;
}

/** One kind of spots in rotations where more people should be on call. */
interface Spots<S extends Span, R extends Row> {
  of(rotation: RotationAnalysis): readonly S[];
  title(spot: S, rotation: RotationAnalysis): string;
  row(spot: S, shared: SpotRow): R;
}

/** Reads spots of declared hours by rotation: those to come first, then those that are over. */
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
