import { FieldType, toDataFrame } from '@grafana/data';
import { rowsOf } from './rows';

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
  const [row] = rowsOf(frame);
  expect([row.number('at'), row.id('responder'), row.text('responder'), row.flag('left')]).toEqual([
    1000,
    'anna',
    'Anna',
    true,
  ]);
});

test('what is missing is null', () => {
  const row = rowsOf(frame)[1];
  expect([row.number('at'), row.id('responder'), row.text('responder'), row.flag('left')]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([row.number('other'), row.text('other')]).toEqual([null, null]);
  expect(rowsOf(undefined)).toEqual([]);
});
