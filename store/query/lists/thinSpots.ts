import { column } from '../engine/list';
import { spotList } from './spotList';

export const thinSpotList = spotList({
  name: 'thinSpots',
  label: 'Thin spots',
  description: 'Declared hours with somebody on call, but fewer at a level than declared',
  of: (rotation) => rotation.coverage().thin,
  title: ({ depth, declared, level }, { name }) => `${depth} of ${declared} at level ${level}: ${name}`,
  more: [
    column({ name: 'level', label: 'Level', type: 'number', description: '1 is paged first' }),
    column({ name: 'depth', label: 'People', type: 'number', unit: 'short' }),
    column({ name: 'declared', label: 'Declared', type: 'number', unit: 'short' }),
  ],
  values: ({ level, depth, declared }) => ({ level, depth, declared }),
});
