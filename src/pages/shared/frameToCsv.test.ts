import { createTheme, FieldType, getDisplayProcessor, toDataFrame } from '@grafana/data';
import { frameToCsv } from './frameToCsv';

test('names in words, plain numbers, and no text that a spreadsheet takes for a formula', () => {
  const mappings = [{ type: 'value' as const, options: { anna: { text: 'Anna' } } }];
  const frame = toDataFrame({
    fields: [
      { name: 'responder', type: FieldType.string, values: ['anna', '=1+1', '@x', 'a-b'], config: { mappings } },
      { name: 'hours', type: FieldType.number, values: [1234.5678, -2, 0, null], config: { unit: 'h', decimals: 1 } },
    ],
  });
  for (const field of frame.fields) {
    field.display = getDisplayProcessor({ field, theme: createTheme() });
  }
  expect(frameToCsv(frame).split('\r\n').slice(1, 5)).toEqual([`Anna,1234.5678`, `'=1+1,-2`, `'@x,0`, `a-b,`]);
});
