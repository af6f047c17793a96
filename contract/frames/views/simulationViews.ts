import { defineFrame, flag, number, time } from '../defineFrame';
import { coverage } from '../sharedFields';
import { missedSpent, sleepPages, target } from '../sloFields';

export const sweepFrames = {
  sweep: defineFrame('sweep', 'One variant of the SLO', {
    target,
    days: number('Window, days', 'Length of the rolling window', { description: 'Empty for a calendar window' }),
    threshold: number('Latency threshold', 'The threshold of the latency', { unit: 's' }),
    long: number('Long window of the alert', 'Length of the long window', {
      unit: 'm',
      description: 'Empty where several alerts page',
    }),
    burn: number('Threshold of the alert', 'Burn rate at which it pages'),
    sli: number('SLI', 'Share of good events of all', { unit: 'percentunit' }),
    remaining: number('Budget left', 'Share of the error budget that would be left', { unit: 'percentunit' }),
    spent: number('Budget spent', 'Share of the error budget that would be spent', { unit: 'percentunit' }),
    low: number('Budget left, at least', 'Lower bound of the budget left', { unit: 'percentunit' }),
    high: number('Budget left, at most', 'Upper bound of the budget left', { unit: 'percentunit' }),
    exact: flag('Exact', 'Whether it is known exactly', { description: 'False between two edges of the histogram' }),
    coverage,
    pages: number('Pages', 'How often it would have paged', { unit: 'short' }),
    sleepPages,
    detectionMinutes: number('Median time to a page', 'From the start of an episode to its page', { unit: 'm' }),
    missedSpent,
    own: flag('As defined now', 'Whether it is the SLO as it is defined'),
  }),
};

export const forecastFrames = {
  forecast: defineFrame('forecast', 'The end of the window', {
    chance: number('Chance to keep it', 'Share of the runs in which the SLO is kept', { unit: 'percentunit' }),
    p10: number('Budget left at the end, 1 in 10 less', 'In one run of ten less is left', { unit: 'percentunit' }),
    p50: number('Budget left at the end, median', 'In half of the runs less is left', { unit: 'percentunit' }),
    p90: number('Budget left at the end, 1 in 10 more', 'In one run of ten more is left', { unit: 'percentunit' }),
    end: time('End', 'End of the window'),
    historyDays: number('Days of history', 'Days that runs are drawn from'),
    runs: number('Runs', 'How many runs there are'),
  }),
  paths: defineFrame('paths', 'A moment until the end of the window', {
    time: time('Time', 'The moment'),
    p10: number('1 in 10 less', 'In one run of ten less is left', { unit: 'percentunit' }),
    p50: number('Median', 'In half of the runs less is left', { unit: 'percentunit' }),
    p90: number('1 in 10 more', 'In one run of ten more is left', { unit: 'percentunit' }),
  }),
};
