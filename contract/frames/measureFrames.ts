import { defineFrame, number, time } from './defineFrame';

/**
 * Fixed fields of a measure by the shape of its answer. Beside them stand the dimensions that it is grouped by, in total
 * and by hour of the week as fields, over time as labels; and the values: a field of the measure's name, or one for each
 * statistic of a duration. Of the span before they are named `<name>, before`.
 */
export const measureFrames = {
  time: defineFrame('time', 'A bucket of the range', { time: time('Time', 'Start of the bucket') }),
  total: defineFrame('total', 'A group; a single row without groups', {}),
  hourOfWeek: defineFrame('hourOfWeek', 'An hour of the week of a group', {
    weekday: number('Weekday', '1 is Monday'),
    hour: number('Hour', 'Hour of the day, from 0 to 23'),
  }),
};

/** The field of values for the span just before. */
export const fieldBefore = (name: string) => `${name}, before`;
