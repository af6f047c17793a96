import { number, text } from './defineFrame';
import { minutes, span } from './sharedFields';

export const level = number('Level', 'Level of the escalation', { description: '1 is paged first' });

export const breach = text('Breach', 'Which rule of rest is broken', { dimension: 'breach' });

/** Fields of a thin spot (declared hours with fewer people on call than declared) in a view. */
export const thinSpot = {
  ...span,
  minutes,
  level,
  depth: number('People', 'How many are on call'),
  declared: number('Declared', 'How many should be'),
};
