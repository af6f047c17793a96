import { column, type List } from '../list';
import { nextFirst, readingRotations } from '../rotation/readingRotations';
import { minutesOf } from '../rotation/tables';
import { rotationColumn, teamColumn } from './columns';

export const thinSpotList: List = {
  name: 'thinSpots',
  label: 'Thin spots',
  description: 'Declared hours with somebody on call, but fewer at a level than declared',
  dimensions: ['team', 'rotation'],
  ahead: true,
  columns: [
    column({ name: 'starts_at', label: 'Starts', type: 'time' }),
    column({ name: 'ends_at', label: 'Ends', type: 'time' }),
    column({ name: 'title', label: 'Title', type: 'string' }),
    rotationColumn,
    teamColumn,
    column({ name: 'minutes', label: 'Minutes', type: 'number', unit: 'm' }),
    column({ name: 'level', label: 'Level', type: 'number', description: '1 is paged first' }),
    column({ name: 'depth', label: 'People', type: 'number', unit: 'short' }),
    column({ name: 'declared', label: 'Declared', type: 'number', unit: 'short' }),
  ],
  read: readingRotations({
    needs: {},
    configured: true,
    rows: (rotations, { now }) =>
      rotations
        .flatMap((rotation) => rotation.coverage().thin.map((spot) => ({ ...spot, rotation })))
        .sort(nextFirst(now))
        .map(({ rotation, ...spot }) => ({
          starts_at: new Date(spot.from),
          ends_at: new Date(spot.to),
          title: `${spot.depth} of ${spot.declared} at level ${spot.level}: ${rotation.name}`,
          rotation: rotation.id,
          team: rotation.team,
          minutes: minutesOf(spot),
          level: spot.level,
          depth: spot.depth,
          declared: spot.declared,
        })),
  }),
};
