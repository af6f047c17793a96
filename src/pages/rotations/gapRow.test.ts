import { toDataFrame } from '@grafana/data';
import { readGapRows } from './gapRow';

const hour = 3_600_000;

test('gaps that are not over come soonest first, those past latest first', () => {
  const starts = [1, 9, 5, 3].map((at) => at * hour);
  const frame = toDataFrame({
    fields: [
      { name: 'from', values: starts },
      { name: 'to', values: starts.map((at) => at + hour) },
      { name: 'rotation', values: ['a', 'b', 'a', 'b'] },
      { name: 'before', values: ['anna', null, null, null] },
    ],
  });
  const { ahead, past } = readGapRows(frame, 5.5 * hour);
  expect(ahead.map(({ from }) => from / hour)).toEqual([5, 9]);
  expect(past.map(({ from }) => from / hour)).toEqual([3, 1]);
  expect(past[1]).toMatchObject({ rotation: 'a', name: 'a', before: 'anna', after: null });
});

test('no answer is no gap', () => {
  expect(readGapRows(undefined, 0)).toEqual({ ahead: [], past: [] });
});
