import fc from 'fast-check';
import type { SloWindow } from '../types';
import { DAY, HOUR } from '../../time/units';
import { windowAt } from './windows';

type Unit = Extract<SloWindow, { kind: 'calendar' }>['unit'];

const at = (text: string) => Date.parse(text);
const utc = (moment: number) => new Date(moment).toISOString().slice(0, 16);

/** Parses a calendar window such as `2 week Europe/Budapest 2026-01-05T00:00`. */
function calendar(text: string): SloWindow {
  const [count, unit, zone, from] = text.split(' ');
  const units: Unit[] = ['day', 'week', 'month', 'quarter', 'year'];
  const named = units.find((each) => each === unit);
  if (!named) {
    throw new Error(`no unit: ${unit}`);
  }
  return { kind: 'calendar', unit: named, count: Number(count), zone, from };
}

describe('windowAt', () => {
  it('takes rolling days of 24 hours, also over a clock change', () => {
    const end = at('2026-10-26T12:00Z');
    expect(windowAt({ kind: 'rolling', days: 28 }, end)).toEqual({ from: end - 28 * DAY, to: end, periodEnd: end });
  });

  it.each<[string, string, string, string, string]>([
    ['a month', '1 month UTC 2026-01-01T00:00', '2026-02-10T12:00Z', '2026-02-01T00:00', '2026-03-01T00:00'],
    [
      'a month before the start',
      '1 month UTC 2026-01-01T00:00',
      '2024-02-10T00:00Z',
      '2024-02-01T00:00',
      '2024-03-01T00:00',
    ],
    [
      'the moment between two',
      '1 month UTC 2026-01-01T00:00',
      '2026-03-01T00:00Z',
      '2026-02-01T00:00',
      '2026-03-01T00:00',
    ],
    ['a minute later', '1 month UTC 2026-01-01T00:00', '2026-03-01T00:01Z', '2026-03-01T00:00', '2026-04-01T00:00'],
    [
      'from the 31st to a short month',
      '1 month UTC 2026-01-31T00:00',
      '2026-02-10T00:00Z',
      '2026-01-31T00:00',
      '2026-02-28T00:00',
    ],
    [
      'and back to the 31st',
      '1 month UTC 2026-01-31T00:00',
      '2026-03-10T00:00Z',
      '2026-02-28T00:00',
      '2026-03-31T00:00',
    ],
    ['in a leap year', '1 month UTC 2026-01-31T00:00', '2028-03-10T00:00Z', '2028-02-29T00:00', '2028-03-31T00:00'],
    ['a quarter', '1 quarter UTC 2026-01-01T00:00', '2026-11-21T15:40Z', '2026-10-01T00:00', '2027-01-01T00:00'],
    [
      'a quarter from the 30th of November',
      '1 quarter UTC 2025-11-30T00:00',
      '2026-03-01T00:00Z',
      '2026-02-28T00:00',
      '2026-05-30T00:00',
    ],
    ['two months', '2 month UTC 2026-01-01T00:00', '2026-04-10T00:00Z', '2026-03-01T00:00', '2026-05-01T00:00'],
    [
      'a year from 29 February',
      '1 year UTC 2024-02-29T00:00',
      '2026-01-01T00:00Z',
      '2025-02-28T00:00',
      '2026-02-28T00:00',
    ],
    ['a week from Monday', '1 week UTC 2026-01-05T00:00', '2026-11-21T15:40Z', '2026-11-16T00:00', '2026-11-23T00:00'],
    ['two weeks', '2 week UTC 2026-01-05T00:00', '2026-01-21T00:00Z', '2026-01-19T00:00', '2026-02-02T00:00'],
    [
      'a day that begins at nine',
      '1 day UTC 2026-01-01T09:00',
      '2026-11-21T08:59Z',
      '2026-11-20T09:00',
      '2026-11-21T09:00',
    ],
    [
      'a day of 23 hours',
      '1 day Europe/Budapest 2026-01-01T00:00',
      '2026-03-29T12:00Z',
      '2026-03-28T23:00',
      '2026-03-29T22:00',
    ],
    [
      'a day of 25 hours',
      '1 day Europe/Budapest 2026-01-01T00:00',
      '2026-10-25T12:00Z',
      '2026-10-24T22:00',
      '2026-10-25T23:00',
    ],
    [
      'a week with a clock change',
      '1 week America/New_York 2026-01-05T00:00',
      '2026-03-08T12:00Z',
      '2026-03-02T05:00',
      '2026-03-09T04:00',
    ],
    [
      'a month with a clock change',
      '1 month Europe/Budapest 2026-01-01T00:00',
      '2026-03-31T23:00Z',
      '2026-03-31T22:00',
      '2026-04-30T22:00',
    ],
    [
      'a start that a clock jumps over',
      '1 day Europe/Budapest 2026-01-01T02:30',
      '2026-03-29T12:00Z',
      '2026-03-29T01:30',
      '2026-03-30T00:30',
    ],
    [
      'a start that comes twice',
      '1 day Europe/Budapest 2026-01-01T02:30',
      '2026-10-25T01:00Z',
      '2026-10-25T00:30',
      '2026-10-26T01:30',
    ],
    [
      'half an hour from UTC',
      '1 month Asia/Kolkata 2026-01-01T00:00',
      '2026-01-31T18:31Z',
      '2026-01-31T18:30',
      '2026-02-28T18:30',
    ],
    [
      'three quarters, and a clock change',
      '1 month Pacific/Chatham 2026-01-01T00:00',
      '2026-04-15T00:00Z',
      '2026-03-31T10:15',
      '2026-04-30T11:15',
    ],
  ])('%s', (_, window, end, from, periodEnd) => {
    const found = windowAt(calendar(window), at(end));
    expect([utc(found.from), utc(found.periodEnd)]).toEqual([from, periodEnd]);
    expect(found.to).toBe(at(end));
  });

  it('tiles time, each period with the moments after its start up to its end', () => {
    const zones = ['UTC', 'Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Pacific/Apia'];
    const windows = fc.record({
      unit: fc.constantFrom<Unit>('day', 'week', 'month', 'quarter', 'year'),
      count: fc.integer({ min: 1, max: 4 }),
      zone: fc.constantFrom(...zones),
      from: fc
        .integer({ min: at('2023-01-01T00:00Z') / HOUR, max: at('2027-12-31T00:00Z') / HOUR })
        .map((hour) => utc(hour * HOUR)),
    });
    const moments = fc.integer({ min: at('2011-06-01T00:00Z'), max: at('2030-06-01T00:00Z') });
    fc.assert(
      fc.property(windows, moments, (window, moment) => {
        const asked: SloWindow = { kind: 'calendar', ...window };
        const { from, periodEnd } = windowAt(asked, moment);
        expect(from).toBeLessThan(moment);
        expect(moment).toBeLessThanOrEqual(periodEnd);
        expect(windowAt(asked, periodEnd)).toEqual({ from, to: periodEnd, periodEnd });
        expect(windowAt(asked, periodEnd + 1).from).toBe(periodEnd);
        expect(windowAt(asked, from).periodEnd).toBe(from);
      }),
      { numRuns: 300 }
    );
  });
});
