import fc from 'fast-check';
import { bandOf } from '../../paging/band';
import { isoDate, wallClock } from '../../time/wallClock';
import { zoneOf } from '../../time/zoneOf';
import { cutByBand, type BandSpan } from './cutByBand';
import { HOUR } from '../../time/units';
import { inWords, range, ZONES } from '../../testing/rotation/analysis';
import { member } from '../../testing/rotation/members';
import type { Span } from '../../time/span';
import type { Member } from './types';

function hoursByBand(span: Span, who: Member): string {
  const hours = { sleep: 0, 'off-hours': 0, business: 0 };
  for (const { from, to, band } of cutByBand(span, who)) {
    hours[band] += (to - from) / HOUR;
  }
  return `${hours.sleep} ${hours['off-hours']} ${hours.business}`;
}

/** Expected band, weekend, holiday, weekday and hour of an instant, from its local time. */
function onClock(at: number, { zones, hours, holidays }: Member): Omit<BandSpan, keyof Span> {
  const zone = zoneOf(zones, new Date(at));
  const { weekday, hourOfWeek, localAt } = wallClock(new Date(at), zone);
  return {
    band: bandOf(new Date(at), zone, hours, holidays),
    weekend: weekday > 5,
    holiday: holidays.has(isoDate(localAt)),
    weekday,
    hour: hourOfWeek % 24,
  };
}

function inOne({ band, weekend, holiday, weekday, hour }: Omit<BandSpan, keyof Span>, by: 'band' | 'hour'): string {
  return [band, weekend, holiday, weekday, by === 'hour' ? hour : ''].join(' ');
}

describe('cutByBand', () => {
  it.each([
    // zone, local day in UTC, hours in sleep, off-hours and business
    ['Europe/Budapest', '2026-03-28T23:00Z 2026-03-29T22:00Z', '9 14 0', 'the Sunday of spring forward'],
    ['Europe/Budapest', '2026-10-24T22:00Z 2026-10-25T23:00Z', '11 14 0', 'the Sunday of fall back'],
    ['Europe/Budapest', '2026-03-29T22:00Z 2026-03-30T22:00Z', '10 4 10', 'the Monday after it'],
    ['America/New_York', '2026-03-08T05:00Z 2026-03-09T04:00Z', '9 14 0', 'the Sunday of spring forward'],
    ['America/New_York', '2026-11-01T04:00Z 2026-11-02T05:00Z', '11 14 0', 'the Sunday of fall back'],
    ['Australia/Lord_Howe', '2026-04-04T13:00Z 2026-04-05T13:30Z', '10.5 14 0', 'half an hour twice'],
    ['Australia/Lord_Howe', '2026-10-03T13:30Z 2026-10-04T13:00Z', '9.5 14 0', 'half an hour left out'],
    ['Asia/Kolkata', '2026-03-29T18:30Z 2026-03-30T18:30Z', '10 4 10', 'a Monday of a zone that never changes'],
    ['Pacific/Chatham', '2026-04-04T10:15Z 2026-04-05T11:15Z', '11 14 0', 'the Sunday of fall back'],
    ['Pacific/Chatham', '2026-09-26T11:15Z 2026-09-27T10:15Z', '9 14 0', 'the Sunday of spring forward'],
    ['Pacific/Chatham', '2026-09-27T10:15Z 2026-09-28T10:15Z', '10 4 10', 'the Monday after it'],
  ])('%s, %s: %s hours (%s)', (zone, day, hours) => {
    expect(hoursByBand(range(day), member('anna', { zone }))).toBe(hours);
  });

  it('goes through a band twice where the clock goes back over its edge', () => {
    // Clocks go from 03:00 back to 02:00, and sleep ends at 02:30.
    const hours = { sleep: { from: 0, to: 150 }, business: { from: 150, to: 600, days: [7] } };
    const pieces = [
      ...cutByBand(range('2026-10-24T23:00Z 2026-10-25T02:00Z'), member('anna', { zone: 'Europe/Budapest', hours })),
    ];
    expect(
      pieces.map(({ from, to, band }) => `${inWords([{ from, to }])[0].replaceAll('2026-10-', '')} ${band}`)
    ).toEqual([
      '24T23:00 25T00:30 sleep',
      '25T00:30 25T01:00 business',
      '25T01:00 25T01:30 sleep',
      '25T01:30 25T02:00 business',
    ]);
  });

  it('marks weekends and holidays by the own clock, and a holiday has no business hours', () => {
    const who = member('anna', { zone: 'Pacific/Chatham', holidays: new Set(['2026-06-05']) });
    // Friday and Saturday of Chatham
    const pieces = [...cutByBand(range('2026-06-04T11:15Z 2026-06-06T11:15Z'), who)];
    const marks = pieces.map(({ band, weekend, holiday, weekday }) => [band, weekend, holiday, weekday].join(' '));
    expect(marks).toEqual([
      'sleep false true 5',
      'off-hours false true 5',
      'off-hours false true 5',
      'sleep false true 5',
      'sleep true false 6',
      'off-hours true false 6',
      'off-hours true false 6',
      'sleep true false 6',
    ]);
  });

  it('takes the zone somebody is in at that time', () => {
    const zones = [
      { zone: 'Europe/Budapest', from: null },
      { zone: 'Asia/Kolkata', from: '2026-06-02' },
    ];
    // June 2 begins in Kolkata at 18:30Z, which is 20:30 in Budapest.
    const pieces = [...cutByBand(range('2026-06-01T12:00Z 2026-06-02T03:00Z'), member('anna', { zones }))];
    expect(pieces.map(({ from, band }) => `${new Date(from).toISOString().slice(11, 16)} ${band}`)).toEqual([
      '12:00 business',
      '16:00 off-hours',
      '18:30 sleep',
      '02:30 business',
    ]);
  });

  it('cuts at full hours of the clock when asked', () => {
    const who = member('anna', { zone: 'Australia/Lord_Howe' });
    // 01:30 occurs twice: clocks go back from 02:00 to 01:30.
    const pieces = [...cutByBand(range('2026-04-04T13:30Z 2026-04-04T17:00Z'), who, 'hour')];
    expect(pieces.map(({ from, to, hour }) => `${hour}: ${(to - from) / 60_000} min`)).toEqual([
      '0: 30 min',
      '1: 60 min',
      '1: 30 min',
      '2: 60 min',
      '3: 30 min',
    ]);
  });

  it('steps by edges, so that a year of everybody is cheap', () => {
    const holidays = { has: jest.fn(() => false) };
    const year = range('2025-12-31T23:00Z 2026-12-31T23:00Z');
    const cut = () => [...cutByBand(year, member('anna', { zone: 'Europe/Budapest', holidays }))];
    // Four pieces a day, and one more for each clock change.
    expect(cut()).toHaveLength(365 * 4 + 2);
    cut();
    expect(holidays.has).toHaveBeenCalledTimes(365);
  });

  it('is exact: the pieces are the whole span, each in the band that the clock shows all along', () => {
    const year = { min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 1) };
    const minute = fc.integer({ min: 0, max: 1440 });
    const stretch = fc.record({ from: minute, to: minute });
    const who = fc
      .record({
        sleep: stretch,
        business: stretch,
        days: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
        zones: fc.array(fc.constantFrom(...ZONES), { minLength: 2, maxLength: 2 }),
        moved: fc.boolean(),
        holidays: fc.constant(new Set(['2026-03-30', '2026-10-05'])),
      })
      .map(({ sleep, business, days, zones: [first, second], moved, holidays }) =>
        member('anna', {
          hours: { sleep, business: { ...business, days } },
          zones: [{ zone: first, from: null }, ...(moved ? [{ zone: second, from: '2026-04-01' }] : [])],
          holidays,
        })
      );
    const length = fc.integer({ min: 1, max: 20 * 24 * HOUR });
    fc.assert(
      fc.property(who, fc.integer(year), length, fc.constantFrom('band', 'hour'), (one, from, long, by) => {
        const pieces = [...cutByBand({ from, to: from + long }, one, by)];
        expect(pieces.map((piece) => piece.from)).toEqual([from, ...pieces.slice(0, -1).map((piece) => piece.to)]);
        expect(pieces.at(-1)?.to).toBe(from + long);
        const moments = ({ from, to }: Span) => [from, Math.floor((from + to) / 2), to - 1];
        const told = pieces.flatMap((piece) => moments(piece).map(() => inOne(piece, by)));
        const shown = pieces.flatMap((piece) => moments(piece).map((at) => inOne(onClock(at, one), by)));
        expect(told).toEqual(shown);
      }),
      { numRuns: 150 }
    );
  });
});
