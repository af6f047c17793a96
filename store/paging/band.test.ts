import type { BandHours } from '../config/directory';
import { DEFAULT_HOURS } from '../config/entries';
import { bandOf } from './band';

const none: ReadonlySet<string> = new Set();
const clock = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

function hours(sleep: string, business: string, days = [1, 2, 3, 4, 5]): BandHours {
  const span = (text: string) => ({ from: clock(text.slice(0, 5)), to: clock(text.slice(6)) });
  return { sleep: span(sleep), business: { ...span(business), days } };
}

describe('bandOf', () => {
  it.each([
    // 2026-06-01 is a Monday
    ['2026-06-01T07:59:59Z', 'UTC', 'sleep', 'sleep ends at eight'],
    ['2026-06-01T08:00:00Z', 'UTC', 'business', 'business begins at eight'],
    ['2026-06-01T17:59:59Z', 'UTC', 'business', 'business ends at six'],
    ['2026-06-01T18:00:00Z', 'UTC', 'off-hours', 'the evening'],
    ['2026-06-01T21:59:59Z', 'UTC', 'off-hours', 'the evening'],
    ['2026-06-01T22:00:00Z', 'UTC', 'sleep', 'sleep begins at ten'],
    ['2026-06-06T07:59:00Z', 'UTC', 'sleep', 'sleep on Saturday too'],
    ['2026-06-06T12:00:00Z', 'UTC', 'off-hours', 'Saturday'],
    ['2026-06-07T12:00:00Z', 'UTC', 'off-hours', 'Sunday'],
    ['2026-06-01T02:29:00Z', 'Asia/Kolkata', 'sleep', '07:59 in India'],
    ['2026-06-01T02:30:00Z', 'Asia/Kolkata', 'business', '08:00 in India'],
    ['2026-05-31T19:14:00Z', 'Pacific/Chatham', 'sleep', '07:59 on Monday in Chatham'],
    ['2026-05-31T19:15:00Z', 'Pacific/Chatham', 'business', '08:00 on Monday in Chatham'],
    ['2026-03-27T07:00:00Z', 'Europe/Budapest', 'business', '08:00, the Friday before spring forward'],
    ['2026-03-30T05:59:00Z', 'Europe/Budapest', 'sleep', '07:59, the Monday after spring forward'],
    ['2026-03-30T06:00:00Z', 'Europe/Budapest', 'business', '08:00, the Monday after spring forward'],
    ['2026-10-26T06:59:00Z', 'Europe/Budapest', 'sleep', '07:59, the Monday after fall back'],
    ['2026-10-26T07:00:00Z', 'Europe/Budapest', 'business', '08:00, the Monday after fall back'],
    ['2026-11-02T12:59:00Z', 'America/New_York', 'sleep', '07:59, the Monday after fall back'],
    ['2026-11-02T13:00:00Z', 'America/New_York', 'business', '08:00, the Monday after fall back'],
    ['2026-03-09T12:00:00Z', 'America/New_York', 'business', '08:00, the Monday after spring forward'],
  ])('%s in %s is %s: %s', (moment, zone, band) => {
    expect(bandOf(new Date(moment), zone, DEFAULT_HOURS, none)).toBe(band);
  });

  it.each([
    ['2026-12-25T10:00:00Z', 'off-hours', 'a holiday has no business hours'],
    ['2026-12-25T07:00:00Z', 'sleep', 'but people sleep on it'],
    ['2026-12-24T23:30:00Z', 'sleep', 'the night before'],
    ['2026-12-28T10:00:00Z', 'business', 'the Monday after'],
  ])('%s is %s: %s', (moment, band) => {
    expect(bandOf(new Date(moment), 'Europe/London', DEFAULT_HOURS, new Set(['2026-12-25']))).toBe(band);
  });

  it("takes a holiday's date from the person's own clock", () => {
    const holidays = new Set(['2026-05-01']);
    const moment = new Date('2026-04-30T23:00:00Z');
    expect(bandOf(moment, 'Asia/Tokyo', DEFAULT_HOURS, holidays)).toBe('off-hours');
    expect(bandOf(moment, 'America/Los_Angeles', DEFAULT_HOURS, holidays)).toBe('business');
  });

  it.each([
    ['2026-06-01T07:30:00Z', hours('23:00-07:00', '07:00-15:00'), 'business', "a team's own hours"],
    ['2026-06-01T06:30:00Z', hours('22:00-08:00', '06:00-18:00'), 'sleep', 'sleep wins over business'],
    ['2026-06-01T13:00:00Z', hours('09:00-17:00', '18:00-02:00'), 'sleep', 'sleep by day'],
    ['2026-06-06T01:00:00Z', hours('09:00-17:00', '18:00-02:00'), 'business', "Friday night's span goes into Saturday"],
    ['2026-06-06T19:00:00Z', hours('09:00-17:00', '18:00-02:00'), 'off-hours', "Saturday's own span is no business"],
    ['2026-06-01T01:00:00Z', hours('09:00-17:00', '18:00-02:00'), 'off-hours', "Sunday's span goes into Monday"],
    ['2026-06-07T12:00:00Z', hours('22:00-08:00', '08:00-18:00', [7, 1, 2, 3, 4]), 'business', 'a week from Sunday'],
    ['2026-06-01T23:59:00Z', hours('00:00-00:00', '00:00-24:00'), 'business', 'an empty span and a whole day'],
  ])('%s with other hours: %#', (moment, own, band) => {
    expect(bandOf(new Date(moment), 'UTC', own, none)).toBe(band);
  });
});
