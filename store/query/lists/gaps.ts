import { column, type List } from '../list';
import { nextFirst, readingRotations } from '../rotation/readingRotations';
import { minutesOf } from '../rotation/tables';
import { rotationColumn, teamColumn } from './columns';

export const gapList: List = {
  name: 'gaps',
  label: 'Gaps',
  description: 'Declared hours with nobody on call: those to come first, then those that are over',
  dimensions: ['team', 'rotation'],
  ahead: true,
  columns: [
    column({ name: 'starts_at', label: 'Starts', type: 'time' }),
    column({ name: 'ends_at', label: 'Ends', type: 'time' }),
    column({ name: 'title', label: 'Title', type: 'string' }),
    rotationColumn,
    teamColumn,
    column({ name: 'minutes', label: 'Minutes', type: 'number', unit: 'm' }),
    column({ name: 'before', label: 'Before', type: 'string', dimension: 'responder' }),
    column({ name: 'after', label: 'After', type: 'string', dimension: 'responder' }),
  ],
  read: readingRotations({
    needs: {},
    configured: true,
    rows: (rotations, { now }) =>
      rotations
        .flatMap((rotation) => rotation.coverage().gaps.map((gap) => ({ ...gap, rotation })))
        .sort(nextFirst(now))
        .map(({ rotation, ...gap }) => ({
          starts_at: new Date(gap.from),
          ends_at: new Date(gap.to),
          title: `Nobody on call: ${rotation.name}`,
          rotation: rotation.id,
          team: rotation.team,
          minutes: minutesOf(gap),
          before: gap.before,
          after: gap.after,
        })),
  }),
};
