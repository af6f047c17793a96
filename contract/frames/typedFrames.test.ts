import { defineFrame, type FieldName, flag, type FrameRow, number, text, time } from './defineFrame';
import { budgetFrames, listFrames, rotationFrames, simulationFrames } from './frames';

const frame = defineFrame('episodes', 'An episode', {
  from: time('From', 'When it begins'),
  spent: number('Spent', 'Share'),
  what: text('What', 'In words'),
  open: flag('Open', 'Whether it goes on'),
});

test('a row has the fields of its frame, each of its type or null', () => {
  const row: FrameRow<typeof frame> = { from: 1000, spent: null, what: 'Errors', open: false };
  // @ts-expect-error a field of another name
  const renamed: FrameRow<typeof frame> = { ...row, peakBurn: 1 };
  // @ts-expect-error a missing field
  const short: FrameRow<typeof frame> = { from: 1000, spent: 1, what: null };
  // @ts-expect-error a value of another type
  const wrong: FrameRow<typeof frame> = { ...row, spent: '1' };
  const numbers: Array<FieldName<typeof frame, 'number' | 'time'>> = ['from', 'spent'];
  // @ts-expect-error no number
  numbers.push('what');
  expect([renamed, short, wrong, numbers]).toHaveLength(4);
});

const all = [
  ...listFrames,
  ...[rotationFrames, budgetFrames, simulationFrames].flatMap((views) =>
    Object.values(views).flatMap((frames) => Object.values(frames))
  ),
];

test.each(all)('$name has names in camel case, and says of each field what it means', ({ fields }) => {
  for (const [name, { label, meaning }] of Object.entries(fields)) {
    expect(name).toMatch(/^[a-z]+([A-Z0-9][a-z0-9]*)*$/);
    expect([name, label, meaning]).not.toContain('');
  }
});
