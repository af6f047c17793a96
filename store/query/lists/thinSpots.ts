import { thinSpotListFrame } from '@watchbill/contract';
import { defineList } from '../engine/list';
import { spotReader } from './spotReader';

export const thinSpotList = defineList({
  frame: thinSpotListFrame,
  label: 'Thin spots',
  description: 'Declared hours with somebody on call, but fewer at a level than declared',
  dimensions: ['team', 'rotation'],
  ahead: true,
  read: spotReader({
    of: (rotation) => rotation.coverage().thin,
    title: ({ depth, declared, level }, { name }) => `${depth} of ${declared} at level ${level}: ${name}`,
    row: ({ level, depth, declared }, spot) => ({ ...spot, level, depth, declared }),
  }),
});
