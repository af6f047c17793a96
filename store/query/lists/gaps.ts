import { column } from '../engine/list';
import { spotList } from './spotList';

export const gapList = spotList({
  name: 'gaps',
  label: 'Gaps',
  description: 'Declared hours with nobody on call: those to come first, then those that are over',
  of: (rotation) => rotation.coverage().gaps,
  title: (_, { name }) => `Nobody on call: ${name}`,
  more: [
    column({ name: 'before', label: 'Before', type: 'string', dimension: 'responder' }),
    column({ name: 'after', label: 'After', type: 'string', dimension: 'responder' }),
  ],
  values: ({ before, after }) => ({ before, after }),
});
