import { ticksOf, weekendsOf } from './axis';

const at = (iso: string) => Date.parse(iso);
const iso = (moment: number) => new Date(moment).toISOString().slice(0, 16);
const span = (from: string, to: string) => ({ from: at(from), to: at(to) });

describe('ticksOf', () => {
  it.each([
    ['a day, wide', '2026-03-02T00:00Z', '2026-03-03T00:00Z', 1200, 24, ['Mar 2', '01:00', '02:00']],
    ['a day, 300 px', '2026-03-02T00:00Z', '2026-03-03T00:00Z', 300, 4, ['Mar 2', '06:00', '12:00']],
    ['a week, wide', '2026-03-02T00:00Z', '2026-03-09T00:00Z', 1400, 28, ['Mar 2', '06:00', '12:00']],
    ['a week, 700 px', '2026-03-02T00:00Z', '2026-03-09T00:00Z', 700, 14, ['Mar 2', '12:00', 'Mar 3']],
    ['two weeks', '2026-03-02T00:00Z', '2026-03-16T00:00Z', 1000, 14, ['Mar 2', 'Mar 3', 'Mar 4']],
    [
      'two weeks, roomy',
      '2026-03-02T00:00Z',
      '2026-03-16T00:00Z',
      1220,
      14,
      ['Mon, Mar 2', 'Tue, Mar 3', 'Wed, Mar 4'],
    ],
    ['30 days, 300 px', '2026-03-02T00:00Z', '2026-04-01T00:00Z', 300, 5, ['Mar 2', 'Mar 9', 'Mar 16']],
    ['a year, wide', '2026-01-01T00:00Z', '2027-01-01T00:00Z', 1200, 12, ['2026', 'Feb', 'Mar']],
    ['a year, 300 px', '2026-01-01T00:00Z', '2027-01-01T00:00Z', 300, 4, ['2026', 'Apr', 'Jul']],
  ])('%s', (_, from, to, width, count, first) => {
    const ticks = ticksOf(span(from, to), width, 'utc');
    expect(ticks.slice(0, 3).map(({ label }) => label)).toEqual(first);
    expect(ticks).toHaveLength(count);
  });

  it.each([
    ['forward in Budapest', 'Europe/Budapest', '2026-03-28T23:00Z', '2026-03-29T22:00Z', '2026-03-29T04:00'],
    ['back in New York', 'America/New_York', '2026-11-01T04:00Z', '2026-11-02T05:00Z', '2026-11-01T11:00'],
    [
      'by half an hour on Lord Howe',
      'Australia/Lord_Howe',
      '2026-10-03T13:30Z',
      '2026-10-04T13:00Z',
      '2026-10-03T19:00',
    ],
    ['never in Kolkata', 'Asia/Kolkata', '2026-03-28T18:30Z', '2026-03-29T18:30Z', '2026-03-29T00:30'],
  ])('stays on the wall clock where it changes %s', (_, zone, from, to, six) => {
    const ticks = ticksOf(span(from, to), 240, zone);
    expect(ticks.map(({ label }) => label).slice(1)).toEqual(['06:00', '12:00', '18:00']);
    expect(iso(ticks[0].at)).toBe(from.slice(0, 16));
    expect(iso(ticks[1].at)).toBe(six);
  });

  it('marks days among hours', () => {
    const strong = ticksOf(span('2026-03-02T20:00Z', '2026-03-03T04:00Z'), 800, 'utc').filter((tick) => tick.strong);
    expect(strong).toEqual([{ at: at('2026-03-03T00:00Z'), label: 'Tue, Mar 3', strong: true }]);
  });
});

describe('weekendsOf', () => {
  it.each([
    ['utc', '2026-03-04T00:00Z', '2026-03-10T00:00Z', [['2026-03-07T00:00', '2026-03-09T00:00']]],
    // DST starts on this Sunday: the weekend is an hour shorter.
    ['Europe/Budapest', '2026-03-29T12:00Z', '2026-03-31T00:00Z', [['2026-03-27T23:00', '2026-03-29T22:00']]],
    ['utc', '2026-03-02T00:00Z', '2026-03-07T00:00Z', []],
  ])('in %s from %s', (zone, from, to, weekends) => {
    expect(weekendsOf(span(from, to), zone).map(({ from, to }) => [iso(from), iso(to)])).toEqual(weekends);
  });
});
