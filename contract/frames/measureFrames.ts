import { defineFrame, number, time } from './defineFrame';

/**
 * Fixed fields of a measure's answer, by shape. An answer also has the dimensions that it is grouped by (fields for
 * total and hour of the week, labels over time) and the values: one field with the measure's name, or one per statistic
 * of a duration. With `compare`, the values of the preceding span are named `<name>, before`.
 */
export const measureFrames = {
  time: defineFrame('time', 'A bucket of the range', { time: time('Time', 'Start of the bucket') }),
  total: defineFrame('total', 'A group; a single row without groups', {}),
  hourOfWeek: defineFrame('hourOfWeek', 'An hour of the week of a group', {
    weekday: number('Weekday', '1 is Monday'),
    hour: number('Hour', 'Hour of the day, from 0 to 23'),
  }),
};

/** Name of the field with the values of the preceding span of the same length. */
export const fieldBefore = (name: string) => `${name}, before`;
