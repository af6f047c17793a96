import { FieldType, toDataFrame } from '@grafana/data';
import { defineFrame, type FieldType as Type } from '@watchbill/contract';
import { rowsOf } from './rows';

const field = <T extends Type>(type: T) => ({ type, label: '', meaning: '' });

const definition = defineFrame('shifts', 'A shift', {
  at: field('time'),
  responder: field('string'),
  left: field('boolean'),
  other: field('number'),
  label: field('string'),
});

const frame = toDataFrame({
  fields: [
    { name: 'at', type: FieldType.time, values: [1000, null] },
    {
      name: 'responder',
      type: FieldType.string,
      values: ['anna', ''],
      config: { mappings: [{ type: 'value', options: { anna: { text: 'Anna' } } }] },
    },
    { name: 'left', type: FieldType.boolean, values: [true, null] },
  ],
});

test('reads values as they are and as they are shown', () => {
  const [row] = rowsOf(frame, definition);
  expect([row.time('at'), row.id('responder'), row.text('responder'), row.flag('left')]).toEqual([
    1000,
    'anna',
    'Anna',
    true,
  ]);
});

test('what is missing is null', () => {
  const row = rowsOf(frame, definition)[1];
  expect([row.time('at'), row.id('responder'), row.text('responder'), row.flag('left')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([row.number('other'), row.text('label')]).toEqual([null, null]);
  expect(rowsOf(undefined, definition)).toEqual([]);
});

test('a field is read by no name and as no type but that of its definition', () => {
  const [row] = rowsOf(frame, definition);
  // @ts-expect-error the frame has no such field
  expect(row.number('on_now')).toBeNull();
  // @ts-expect-error a text is not a number
  expect(row.number('responder')).toBeNull();
  // @ts-expect-error a time is not a number
  expect(row.number('at')).toBe(1000);
});
