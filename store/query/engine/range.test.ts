import { backByLength, checkRange, previous } from './range';

const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);

describe('previous', () => {
  test.each([
    ['UTC', '2026-06-08T00:00Z', '2026-06-15T00:00Z', '2026-06-01T00:00'],
    // The range has 7 days and 167 hours; the week before has 168.
    ['Europe/Budapest', '2026-03-23T23:00Z', '2026-03-30T22:00Z', '2026-03-16T23:00'],
    // The range has 168 hours; the week before has 167.
    ['Europe/Budapest', '2026-03-30T22:00Z', '2026-04-06T22:00Z', '2026-03-23T23:00'],
    ['America/New_York', '2026-11-02T05:00Z', '2026-11-03T05:00Z', '2026-11-01T04:00'],
    ['Pacific/Chatham', '2026-04-05T11:15Z', '2026-04-06T11:15Z', '2026-04-04T10:15'],
    ['Asia/Kolkata', '2026-06-01T00:00Z', '2026-06-01T06:00Z', '2026-05-31T18:00'],
  ])('in %s of %s to %s begins at %s', (zone, from, to, expected) => {
    const range = { from: Date.parse(from), to: Date.parse(to) };
    const before = previous(range, zone);
    expect([iso(before.from), before.to]).toEqual([expected, range.from]);
  });
});

describe('backByLength', () => {
  test('keeps local midnights at local midnights where a day was longer', () => {
    const range = { from: Date.parse('2026-10-25T23:00Z'), to: Date.parse('2026-10-27T23:00Z') };
    const back = backByLength(range, 'Europe/Budapest');
    const midnights = ['2026-10-25T23:00Z', '2026-10-26T23:00Z', '2026-10-27T23:00Z'];
    expect(midnights.map((at) => iso(back(Date.parse(at))))).toEqual([
      '2026-10-23T22:00',
      '2026-10-24T22:00',
      '2026-10-25T23:00',
    ]);
  });

  test('never goes backwards over an hour that the span before does not have', () => {
    // On 2026-03-29, the hour from 02:00 to 03:00 does not exist in Budapest.
    const range = { from: Date.parse('2026-03-29T22:00Z'), to: Date.parse('2026-03-30T22:00Z') };
    const back = backByLength(range, 'Europe/Budapest');
    const hours = Array.from({ length: 25 }, (_, i) => back(range.from + i * 3_600_000));
    expect(hours.every((hour, i) => i === 0 || hour >= hours[i - 1])).toBe(true);
    expect([iso(hours[0]), hours[24]]).toEqual(['2026-03-28T23:00', range.from]);
  });
});

describe('checkRange', () => {
  test.each([
    [5, 5, '"from" must be'],
    ['2026', Date.UTC(2026, 0), '"from" must be'],
    [Date.UTC(2026, 0), Number.NaN, '"to" must be'],
    [Date.UTC(2026, 0), Date.UTC(2026, 0) / 1000, '"to" must be'],
    [Date.UTC(2026, 1), Date.UTC(2026, 0), 'The range is empty'],
  ])('refuses %p to %p', (from, to, message) => {
    expect(() => checkRange(from, to)).toThrow(message);
  });
});
