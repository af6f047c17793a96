import fc from 'fast-check';
import { wallClock } from '../../time/wallClock';
import { carriedLoads, countsAlike, loadOf, momentsOf, profileOf } from './load';
import { HOUR } from '../../time/units';
import { anySpan, anyTurns, range, shift, ZONES } from '../../testing/rotation/analysis';
import type { Span } from '../../time/span';
import type { LoadProfile } from './types';

/** A profile with a different rate for every hour of the week, so that mistaken hours are detected. */
const uneven = (zone: string): LoadProfile => ({
  zone,
  rates: Array.from({ length: 168 }, (_, w) => 1 + w / 1000),
  weeks: 26,
  pages: 1000,
});
const pagesAt = (...moments: string[]) => moments.map((moment) => Date.parse(moment));
/** Pages at 03:10 UTC on successive Mondays from 2026-01-05. */
const everyMonday = (weeks: number) => Array.from({ length: weeks }, (_, i) => Date.UTC(2026, 0, 5 + 7 * i, 3, 10));

describe('profileOf', () => {
  it('leans an hour on the mean of all: (pages + 4 · mean) / (weeks + 4)', () => {
    const history = range('2026-01-05 2026-03-02');
    const { rates, weeks, pages } = profileOf(everyMonday(8), history, 'UTC');
    const mean = 8 / (8 * 168);
    expect({ weeks, pages }).toEqual({ weeks: 8, pages: 8 });
    expect(rates).toHaveLength(168);
    expect(rates[3]).toBeCloseTo((8 + 4 * mean) / 12, 12);
    expect(rates[4]).toBeCloseTo((4 * mean) / 12, 12);
    // The expected load of the history equals its number of pages.
    expect(loadOf({ zone: 'UTC', rates, weeks, pages })(history)).toBeCloseTo(8, 9);
  });

  it.each([
    ['no pages, however long', [], '2026-01-05 2026-07-06', 1],
    ['three weeks', everyMonday(3), '2026-01-05 2026-01-26', 3 / (3 * 168)],
    ['no history', everyMonday(3), '2026-01-05 2026-01-05', 1],
    ['pages outside the history', everyMonday(3), '2025-01-05 2025-07-05', 1],
  ])('lets hours count alike: %s', (_, pages, history, rate) => {
    const profile = profileOf(pages, range(history), 'UTC');
    expect(countsAlike(profile)).toBe(true);
    expect(new Set(profile.rates)).toEqual(new Set([rate]));
  });

  it('tells hours apart from four weeks on', () => {
    expect(countsAlike(profileOf(everyMonday(4), range('2026-01-05 2026-02-02'), 'UTC'))).toBe(false);
  });

  it.each([
    // The skipped hour occurs once less, the repeated hour once more than in other weeks.
    ['Europe/Budapest', '2026-03-02T00:00Z 2026-03-30T00:00Z', 6 * 24 + 2, 3],
    ['Europe/Budapest', '2026-10-05T00:00Z 2026-11-02T00:00Z', 6 * 24 + 2, 5],
    ['America/New_York', '2026-02-16T12:00Z 2026-03-16T12:00Z', 6 * 24 + 2, 3],
    ['America/New_York', '2026-10-12T12:00Z 2026-11-09T12:00Z', 6 * 24 + 1, 5],
    ['Australia/Lord_Howe', '2026-03-16T00:00Z 2026-04-13T00:00Z', 6 * 24 + 1, 4.5],
    ['Australia/Lord_Howe', '2026-09-14T00:00Z 2026-10-12T00:00Z', 6 * 24 + 2, 3.5],
    ['Asia/Kolkata', '2026-03-02T00:00Z 2026-03-30T00:00Z', 6 * 24 + 2, 4],
    ['Pacific/Chatham', '2026-03-16T00:00Z 2026-04-13T00:00Z', 6 * 24 + 3, 4.75],
  ])('counts how often an hour came: %s in %s, hour %d came %f times', (zone, text, hour, times) => {
    const history = range(text);
    const at = Array.from({ length: 4 * 168 * 4 }, (_, i) => history.from + (i * HOUR) / 4).find(
      (moment) => wallClock(new Date(moment), zone).hourOfWeek === hour
    );
    const { rates } = profileOf([at ?? 0], history, zone);
    const mean = 1 / (4 * 168);
    expect(rates[hour]).toBeCloseTo((1 + 4 * mean) / (times + 4), 12);
  });
});

describe('loadOf', () => {
  const flat = (rate: number): LoadProfile => ({ ...uneven('UTC'), rates: new Array<number>(168).fill(rate) });

  it.each([
    ['hours where nothing is known', flat(1), '2026-06-01T00:00Z 2026-06-03T12:00Z', 60],
    ['half an hour of one hour', uneven('UTC'), '2026-06-01T05:15Z 2026-06-01T05:45Z', 1.005 / 2],
    ['parts of two', uneven('UTC'), '2026-06-01T05:45Z 2026-06-01T06:30Z', 1.005 / 4 + 1.006 / 2],
    ['nothing', uneven('UTC'), '2026-06-01T05:45Z 2026-06-01T05:45Z', 0],
    ['over the end of the week', uneven('UTC'), '2026-06-07T23:00Z 2026-06-08T01:00Z', 1.167 + 1],
    ['an hour left out', uneven('Europe/Budapest'), '2026-03-29T00:00Z 2026-03-29T02:00Z', 1.145 + 1.147],
    ['an hour twice', uneven('Europe/Budapest'), '2026-10-25T00:00Z 2026-10-25T02:00Z', 2 * 1.146],
    ['an hour left out', uneven('America/New_York'), '2026-03-08T06:00Z 2026-03-08T08:00Z', 1.145 + 1.147],
    ['an hour twice', uneven('America/New_York'), '2026-11-01T05:00Z 2026-11-01T07:00Z', 2 * 1.145],
    ['half an hour left out', uneven('Australia/Lord_Howe'), '2026-10-03T14:30Z 2026-10-03T16:00Z', 1.145 + 1.146 / 2],
    ['half an hour twice', uneven('Australia/Lord_Howe'), '2026-04-04T14:00Z 2026-04-04T15:30Z', 1.145 * 1.5],
    ['half hours of a zone', uneven('Asia/Kolkata'), '2026-06-01T00:00Z 2026-06-01T01:00Z', (1.005 + 1.006) / 2],
  ])('%s', (_, profile, span, load) => {
    expect(loadOf(profile)(range(span))).toBeCloseTo(load, 9);
  });

  it('is what a walk from minute to minute gives', () => {
    const year = range('2026-01-01 2026-12-01');
    const minutes = anySpan(year).map(({ from, to }) => ({
      from: Math.floor(from / 60_000) * 60_000,
      to: Math.ceil(to / 60_000) * 60_000,
    }));
    const walked = ({ from, to }: Span, { rates, zone }: LoadProfile) => {
      let load = 0;
      for (let at = from; at < to; at += 60_000) {
        load += rates[wallClock(new Date(at), zone).hourOfWeek] / 60;
      }
      return load;
    };
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (span, zone) => {
        expect(loadOf(uneven(zone))(span)).toBeCloseTo(walked(span, uneven(zone)), 6);
      }),
      { numRuns: 60 }
    );
  });
});

describe('momentsOf', () => {
  it('cuts wherever somebody comes or goes, and knows each person once', () => {
    const shifts = [
      shift('anna 2026-06-01T00:00Z 2026-06-01T08:00Z'),
      shift('anna/2 2026-06-01T06:00Z 2026-06-01T10:00Z'),
      shift('bence 2026-06-01T08:00Z 2026-06-01T12:00Z'),
      shift('csilla 2026-06-01T14:00Z 2026-06-01T15:00Z'),
      shift('dora 2026-06-01T14:00Z 2026-06-01T14:00Z'),
    ];
    const told = momentsOf(shifts).map(({ from, to, people }) =>
      [new Date(from).getUTCHours(), new Date(to).getUTCHours(), ...people].join(' ')
    );
    expect(told).toEqual(['0 6 anna', '6 8 anna', '8 10 anna bence', '10 12 bence', '14 15 csilla']);
  });
});

describe('carriedLoads', () => {
  const june = range('2026-06-01 2026-06-29');
  const hours: LoadProfile = { zone: 'UTC', rates: new Array<number>(168).fill(1), weeks: 0, pages: 0 };
  const carried = (shifts: string[], ...declared: string[]) => {
    const { total, byResponder } = carriedLoads(
      momentsOf(shifts.map((text) => shift(text))),
      declared.map(range),
      hours
    );
    return { total, ...Object.fromEntries(byResponder) };
  };

  it.each([
    ['one person', ['anna 2026-06-01 2026-06-02'], ['2026-06-01 2026-06-03'], { total: 48, anna: 24 }],
    [
      'two at once carry half each',
      ['anna 2026-06-01T00:00Z 2026-06-01T12:00Z', 'bence/2 2026-06-01T06:00Z 2026-06-01T12:00Z'],
      ['2026-06-01 2026-06-02'],
      { total: 24, anna: 9, bence: 3 },
    ],
    [
      'two shifts of one person count once',
      ['anna 2026-06-01 2026-06-02', 'anna/2 2026-06-01 2026-06-02'],
      ['2026-06-01 2026-06-02'],
      { total: 24, anna: 24 },
    ],
    [
      'only declared time counts, once',
      ['anna 2026-06-01 2026-06-03'],
      ['2026-06-01T09:00Z 2026-06-01T17:00Z', '2026-06-01T12:00Z 2026-06-01T18:00Z', '2026-06-05 2026-06-06'],
      { total: 33, anna: 9 },
    ],
    ['nobody', [], ['2026-06-01 2026-06-02'], { total: 24 }],
    ['nothing declared', ['anna 2026-06-01 2026-06-02'], [], { total: 0 }],
  ])('%s', (_, shifts, declared, expected) => {
    expect(carried(shifts, ...declared)).toEqual(expected);
  });

  it('never has people carry more than there is, and all of it where somebody always is', () => {
    const profile = profileOf(pagesAt('2026-05-04T03:00Z', '2026-05-05T03:00Z'), range('2026-04-06 2026-06-01'), 'UTC');
    const sum = (loads: ReadonlyMap<string, number>) => [...loads.values()].reduce((all, load) => all + load, 0);
    fc.assert(
      fc.property(anyTurns(june), fc.array(anySpan(june), { maxLength: 5 }), (shifts, declared) => {
        const some = carriedLoads(momentsOf(shifts), declared, profile);
        expect(sum(some.byResponder)).toBeLessThanOrEqual(some.total + 1e-9);
        const always = carriedLoads(momentsOf([...shifts, shift('eszter 2026-06-01 2026-06-29')]), declared, profile);
        expect(sum(always.byResponder)).toBeCloseTo(always.total, 9);
      })
    );
  });
});
