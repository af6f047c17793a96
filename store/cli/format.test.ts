import type { Frame } from '@watchbill/contract';
import { formatFrames } from './format';

const frame: Frame = {
  schema: {
    fields: [
      { name: 'at', type: 'time', typeInfo: { frame: 'time.Time', nullable: true } },
      {
        name: 'responder',
        type: 'string',
        typeInfo: { frame: 'string', nullable: true },
        config: { displayName: '=Responder' },
      },
      { name: 'hours', type: 'number', typeInfo: { frame: 'float64', nullable: true }, labels: { team: 'a "b"' } },
      { name: 'known', type: 'boolean', typeInfo: { frame: 'bool', nullable: true } },
    ],
  },
  data: {
    values: [
      [0, -1000, null, null, null, null, null, null],
      ['=1+1', '+1', '-2', '@x', '\tx', '\r\nx', 'a=b, "c"', null],
      [-2, 0, 1.5, null, null, null, null, -0.25],
      [true, false, null, null, null, null, null, null],
    ],
  },
};

test('no text of CSV is a formula to a spreadsheet; numbers, times and flags are as they are', () => {
  expect(formatFrames([frame], 'csv')).toBe(
    [
      `at,'=Responder,"hours {team=a ""b""}",known`,
      `1970-01-01T00:00:00.000Z,'=1+1,-2,true`,
      `1969-12-31T23:59:59.000Z,'+1,0,false`,
      `,'-2,1.5,`,
      `,'@x,,`,
      `,'\tx,,`,
      `,"'\r\nx",,`,
      `,"a=b, ""c""",,`,
      `,,-0.25,`,
      '',
    ].join('\r\n')
  );
});

test('tables and JSON show texts as they are', () => {
  expect(formatFrames([frame], 'table').split('\n')[1]).toMatch(/^1970-01-01T00:00:00.000Z {2}=1\+1 .*-2 .*true$/);
  expect(JSON.parse(formatFrames([frame], 'json'))).toEqual([frame]);
});
