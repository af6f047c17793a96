import { FieldType, toDataFrame } from '@grafana/data';
import { isSleep, type HourOfWeekAnswer, readHourOfWeek } from './hourOfWeek';

const weekday = { name: 'weekday', type: FieldType.number, values: [1, 1, 7] };
const hour = { name: 'hour', type: FieldType.number, values: [0, 23, 12] };
const value = { name: 'interruptions', type: FieldType.number, values: [4, 0, null] };

function week(reading: HourOfWeekAnswer) {
  if (reading.kind !== 'week') {
    throw new Error(`Read as ${reading.kind}`);
  }
  return reading;
}

describe('readHourOfWeek', () => {
  it('puts values at their day and hour; what is missing or null is unknown, not zero', () => {
    const { weeks, label } = week(readHourOfWeek([toDataFrame({ fields: [weekday, hour, value] })]));
    expect(label).toBe('interruptions');
    expect(weeks).toHaveLength(1);
    expect(weeks[0].max).toBe(4);
    expect(weeks[0].days.map((day) => day.length)).toEqual([24, 24, 24, 24, 24, 24, 24]);
    expect(weeks[0].days[0][0]).toEqual({ weekday: 1, hour: 0, value: 4, text: '4' });
    expect(weeks[0].days[0][23].value).toBe(0);
    expect(weeks[0].days[6][12].value).toBeNull();
    expect(weeks[0].days[3][3].value).toBeNull();
  });

  it('keeps groups apart and finds the frame among others', () => {
    const team = { name: 'team', type: FieldType.string, values: ['payments', 'search', 'payments'] };
    const other = toDataFrame({ fields: [{ name: 'time', type: FieldType.time, values: [1] }] });
    const { weeks } = week(readHourOfWeek([other, toDataFrame({ fields: [weekday, hour, team, value] })]));
    expect(weeks.map(({ name, max }) => [name, max])).toEqual([
      ['payments', 4],
      ['search', 0],
    ]);
  });

  it('takes the label that people see', () => {
    const named = { ...value, config: { displayNameFromDS: 'Interruptions' } };
    expect(week(readHourOfWeek([toDataFrame({ fields: [weekday, hour, named] })])).label).toBe('Interruptions');
  });

  it.each([
    ['a series over time', [{ name: 'time', type: FieldType.time, values: [1] }, value]],
    ['a total by weekday only', [weekday, value]],
    ['no number to draw', [weekday, hour]],
    ['names of weekdays', [{ name: 'weekday', type: FieldType.string, values: ['monday'] }, hour, value]],
  ])('says that %s is the wrong shape', (_, fields) => {
    expect(readHourOfWeek([toDataFrame({ fields })])).toEqual({ kind: 'wrong' });
  });

  it.each([
    ['no frame', []],
    ['a frame without fields', [toDataFrame({ fields: [] })]],
    ['no rows', [toDataFrame({ fields: [weekday, hour, value].map((field) => ({ ...field, values: [] })) })]],
  ])('is empty for %s', (_, frames) => {
    expect(readHourOfWeek(frames)).toEqual({ kind: 'empty' });
  });

  it('ignores rows outside the week', () => {
    const fields = [
      { ...weekday, values: [0, 8, 1] },
      { ...hour, values: [1, 1, 24] },
      { ...value, values: [9, 9, 9] },
    ];
    expect(week(readHourOfWeek([toDataFrame({ fields })])).weeks[0].max).toBe(0);
  });

  it('marks the sleep hours that the store names, else none', () => {
    const frame = toDataFrame({ fields: [weekday, hour, value] });
    expect(week(readHourOfWeek([frame])).sleep).toBeNull();
    frame.meta = { custom: { sleep: { from: 0, to: 6 } } };
    expect(week(readHourOfWeek([frame])).sleep).toEqual({ from: 0, to: 6 });
  });
});

describe('isSleep', () => {
  it.each([
    [21, false],
    [22, true],
    [0, true],
    [7, true],
    [8, false],
  ])('across midnight, hour %i: %s', (at, sleeps) => {
    expect(isSleep(at, { from: 22, to: 8 })).toBe(sleeps);
  });

  it('within a day', () => {
    expect([5, 6, 7, 8].map((at) => isSleep(at, { from: 6, to: 8 }))).toEqual([false, true, true, false]);
  });
});
