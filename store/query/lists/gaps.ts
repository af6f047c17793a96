import { gapListFrame } from '@watchbill/contract';
import { defineList } from '../engine/list';
import { spotReader } from './spotReader';

export const gapList = defineList({
  frame: gapListFrame,
  label: 'Gaps',
  description: 'Declared hours with nobody on call: those to come first, then those that are over',
  dimensions: ['team', 'rotation'],
  ahead: true,
  read: spotReader({
    of: (rotation) => rotation.coverage().gaps,
    title: (_, { name }) => `Nobody on call: ${name}`,
    row: ({ before, after }, spot) => ({ ...spot, before, after }),
  }),
});
