import { zoneOf } from './zoneOf';

const moved = [
  { zone: 'Europe/Budapest', from: null },
  { zone: 'Asia/Kolkata', from: '2026-06-01' },
  { zone: 'America/New_York', from: '2026-09-01' },
];

describe('zoneOf', () => {
  it.each([
    ['2020-01-01T00:00:00Z', 'Europe/Budapest', 'the first holds from always'],
    ['2026-05-31T18:29:59Z', 'Europe/Budapest', 'the last second before the date begins there'],
    ['2026-05-31T18:30:00Z', 'Asia/Kolkata', 'the date begins in the new zone'],
    ['2026-09-01T03:59:59Z', 'Asia/Kolkata', 'the date has not begun in New York yet'],
    ['2026-09-01T04:00:00Z', 'America/New_York', 'and now it has'],
  ])('%s is in %s: %s', (moment, zone) => {
    expect(zoneOf(moved, new Date(moment))).toBe(zone);
  });

  it('keeps a first zone that has a date for what was before, too', () => {
    expect(zoneOf([{ zone: 'Asia/Kolkata', from: '2026-06-01' }], new Date('2020-01-01T00:00:00Z'))).toBe(
      'Asia/Kolkata'
    );
  });
});
