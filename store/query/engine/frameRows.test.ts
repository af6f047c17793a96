import { gapListFrame, timelineFrames } from '@watchbill/contract';
import { testDirectory as directory } from '../../testing/query/facts';
import { emptyRow } from './frameRows';
import { defineList, type List } from './list';
import { viewTable } from './viewTable';

const span = { from: 0, to: 60_000, minutes: 1 };
const about = { label: 'Gaps', description: '', dimensions: [] };

test('a view takes rows with the fields of its frame alone', () => {
  expect(viewTable(timelineFrames.notKnown, [span], directory).data.values).toEqual([[0], [60_000], [1]]);
  // @ts-expect-error a missing field
  viewTable(timelineFrames.notKnown, [{ from: 0, to: 1 }], directory);
  // @ts-expect-error an unknown field
  viewTable(timelineFrames.notKnown, [{ ...span, depth: 1 }], directory);
  // @ts-expect-error a value of another type
  viewTable(timelineFrames.notKnown, [{ ...span, minutes: '1' }], directory);
});

test('a list takes rows with the fields of its frame alone', () => {
  const gap = { ...span, title: 'Nobody', rotation: 'payments', team: 'payments', before: null, after: null };
  const list: List = defineList({ ...about, frame: gapListFrame, read: async () => ({ rows: [gap] }) });
  // @ts-expect-error an unknown field
  const other: List = defineList({
    ...about,
    frame: gapListFrame,
    read: async () => ({ rows: [{ ...gap, level: 1 }] }),
  });
  // @ts-expect-error missing fields
  const short: List = defineList({ ...about, frame: gapListFrame, read: async () => ({ rows: [span] }) });
  expect([list, other, short].map(({ name }) => name)).toEqual(['gaps', 'gaps', 'gaps']);
});

test('a row of which nothing is known is null in every field', () => {
  expect(emptyRow(timelineFrames.notKnown)).toEqual({ from: null, to: null, minutes: null });
});
