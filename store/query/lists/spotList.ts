import type { Span } from '../../time/span';
import { column, type List, type Row } from '../engine/list';
import type { RotationAnalysis } from '../rotation/rotationAnalysis';
import { nextFirst, rotationListReader } from '../rotation/rotationListReader';
import { minutesOf } from '../rotation/tables';
import { rotationColumn, teamColumn } from './columns';

/** One kind of spots in rotations where more people should be on call. */
interface Spots<S extends Span> extends Pick<List, 'name' | 'label' | 'description'> {
  of(rotation: RotationAnalysis): readonly S[];
  title(spot: S, rotation: RotationAnalysis): string;
  /** What is said of a spot beside when and where it is. */
  more: List['columns'];
  values(spot: S): Row;
}

/** Lists spots of declared hours by rotation: those to come first, then those that are over. */
export function spotList<S extends Span>({ of, title, more, values, ...about }: Spots<S>): List {
  return {
    ...about,
    dimensions: ['team', 'rotation'],
    ahead: true,
    columns: [
      column({ name: 'starts_at', label: 'Starts', type: 'time' }),
      column({ name: 'ends_at', label: 'Ends', type: 'time' }),
      column({ name: 'title', label: 'Title', type: 'string' }),
      rotationColumn,
      teamColumn,
      column({ name: 'minutes', label: 'Minutes', type: 'number', unit: 'm' }),
      ...more,
    ],
    read: rotationListReader({
      needs: [],
      configured: true,
      rows: (rotations, { now }) => {
        const inOrder = nextFirst(now);
        return rotations
          .flatMap((rotation) => of(rotation).map((spot) => ({ spot, rotation })))
          .sort((a, b) => inOrder(a.spot, b.spot))
          .map(({ spot, rotation }) => ({
            starts_at: new Date(spot.from),
            ends_at: new Date(spot.to),
            title: title(spot, rotation),
            rotation: rotation.id,
            team: rotation.team,
            minutes: minutesOf(spot),
            ...values(spot),
          }));
      },
    }),
  };
}
