import { DateTime, IANAZone } from 'luxon';
import { localDate, wallClock } from './wallClock';

describe('wallClock', () => {
  it.each([
    // moment (UTC), zone, wall clock, hour of week, what it is about
    ['2026-01-05T00:00:00Z', 'UTC', '2026-01-05T00:00', 0, 'the week begins on Monday'],
    ['2026-01-04T23:59:59Z', 'UTC', '2026-01-04T23:59', 167, 'and ends on Sunday night'],
    ['1969-12-31T23:30:00Z', 'UTC', '1969-12-31T23:30', 71, 'before 1970'],
    ['2026-03-29T00:59:59Z', 'Europe/Budapest', '2026-03-29T01:59', 145, 'the second before spring forward'],
    ['2026-03-29T01:00:00Z', 'Europe/Budapest', '2026-03-29T03:00', 147, 'there is no 02:00 that night'],
    ['2026-10-25T00:30:00Z', 'Europe/Budapest', '2026-10-25T02:30', 146, 'the first 02:30 of autumn'],
    ['2026-10-25T01:30:00Z', 'Europe/Budapest', '2026-10-25T02:30', 146, 'the second 02:30 of autumn'],
    ['2026-03-08T06:59:59Z', 'America/New_York', '2026-03-08T01:59', 145, 'spring forward in New York'],
    ['2026-03-08T07:00:00Z', 'America/New_York', '2026-03-08T03:00', 147, 'spring forward in New York'],
    ['2026-11-01T05:30:00Z', 'America/New_York', '2026-11-01T01:30', 145, 'fall back, first'],
    ['2026-11-01T06:30:00Z', 'America/New_York', '2026-11-01T01:30', 145, 'fall back, second'],
    ['2026-06-01T18:29:00Z', 'Asia/Kolkata', '2026-06-01T23:59', 23, 'half hours'],
    ['2026-06-01T18:30:00Z', 'Asia/Kolkata', '2026-06-02T00:00', 24, 'half hours'],
    ['2026-04-04T13:59:00Z', 'Pacific/Chatham', '2026-04-05T03:44', 147, 'quarter hours, daylight time'],
    ['2026-04-04T14:00:00Z', 'Pacific/Chatham', '2026-04-05T02:45', 146, 'quarter hours, standard time'],
    ['2026-09-26T14:00:00Z', 'Pacific/Chatham', '2026-09-27T03:45', 147, 'quarter hours, daylight time again'],
  ])('%s in %s is %s (hour %d): %s', (moment, zone, wall, hourOfWeek) => {
    const clock = wallClock(new Date(moment), zone);
    expect(clock.localAt.toISOString().slice(0, 16)).toBe(wall);
    expect(clock.hourOfWeek).toBe(hourOfWeek);
    expect(clock.weekday).toBe(Math.floor(hourOfWeek / 24) + 1);
    expect(localDate(new Date(moment), zone)).toBe(wall.slice(0, 10));
  });

  it('agrees with luxon every 83 minutes around a year', () => {
    const zones = ['Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Pacific/Chatham', 'Australia/Lord_Howe'];
    const start = Date.UTC(2026, 0, 1);
    for (let i = 0; i < 6_400; i++) {
      const at = new Date(start + i * 83 * 60_000);
      const zone = zones[i % zones.length];
      const expected = DateTime.fromJSDate(at, { zone });
      const { localAt, weekday, minuteOfDay } = wallClock(at, zone);
      const got = [localAt.toISOString().slice(0, 23), weekday, minuteOfDay];
      expect(got).toEqual([
        expected.toISO({ includeOffset: false }),
        expected.weekday,
        expected.hour * 60 + expected.minute,
      ]);
    }
  });

  it('asks for the offsets of a day and zone once, not for every page', () => {
    const asked = jest.spyOn(IANAZone.prototype, 'offset');
    const start = Date.UTC(2024, 0, 1);
    for (let i = 0; i < 100_000; i++) {
      wallClock(new Date(start + i * 315_000), i % 2 === 0 ? 'Europe/Lisbon' : 'Africa/Nairobi');
    }
    // Two Intl calls a day, and a binary search for each clock change.
    expect(asked.mock.calls.length).toBeLessThan(2 * 2 * 366 + 4 * 30);
    asked.mockRestore();
  });

  it('names a zone that is none', () => {
    expect(() => wallClock(new Date(0), 'Europe/Budapst')).toThrow('"Europe/Budapst" is not an IANA time zone.');
  });
});
