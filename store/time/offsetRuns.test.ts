import fc from 'fast-check';
import { offsetRuns } from './offsetRuns';
import { wallClock } from './wallClock';

const utc = (at: number) => new Date(at).toISOString().slice(0, 16);
const runs = (from: string, to: string, zone: string) =>
  [...offsetRuns(Date.parse(from), Date.parse(to), zone)].map(
    (run) => `${utc(run.from)} ${utc(run.to)} ${run.offset / 60_000}`
  );

describe('offsetRuns', () => {
  it.each([
    ['Europe/Budapest', '2026-03-28T00:00Z', '2026-03-30T00:00Z', ['2026-03-29T01:00', 60, 120]],
    ['Europe/Budapest', '2026-10-24T00:00Z', '2026-10-26T00:00Z', ['2026-10-25T01:00', 120, 60]],
    ['America/New_York', '2026-03-07T00:00Z', '2026-03-09T00:00Z', ['2026-03-08T07:00', -300, -240]],
    ['America/New_York', '2026-10-31T00:00Z', '2026-11-02T00:00Z', ['2026-11-01T06:00', -240, -300]],
    ['Australia/Lord_Howe', '2026-04-03T00:00Z', '2026-04-06T00:00Z', ['2026-04-04T15:00', 660, 630]],
    ['Australia/Lord_Howe', '2026-10-02T00:00Z', '2026-10-05T00:00Z', ['2026-10-03T15:30', 630, 660]],
    ['Pacific/Chatham', '2026-04-03T00:00Z', '2026-04-06T00:00Z', ['2026-04-04T14:00', 825, 765]],
    ['Pacific/Chatham', '2026-09-25T00:00Z', '2026-09-28T00:00Z', ['2026-09-26T14:00', 765, 825]],
  ] as const)('%s changes its clock between %s and %s', (zone, from, to, [at, before, after]) => {
    const [start, end] = [from.slice(0, -1), to.slice(0, -1)];
    expect(runs(from, to, zone)).toEqual([`${start} ${at} ${before}`, `${at} ${end} ${after}`]);
  });

  it.each([
    ['no change', 'Asia/Kolkata', '2026-01-01T00:00Z', '2027-01-01T00:00Z', 1],
    ['both changes of a year', 'Europe/Budapest', '2026-01-01T00:00Z', '2027-01-01T00:00Z', 3],
    ['up to a change', 'Europe/Budapest', '2026-03-28T00:00Z', '2026-03-29T01:00Z', 1],
    ['from a change', 'Europe/Budapest', '2026-03-29T01:00Z', '2026-03-30T00:00Z', 1],
    ['nothing', 'Europe/Budapest', '2026-03-29T01:00Z', '2026-03-29T01:00Z', 0],
    ['two changes a month apart', 'Africa/Casablanca', '2026-02-01T00:00Z', '2026-04-01T00:00Z', 3],
  ])('%s: %s', (_, zone, from, to, count) => {
    expect(runs(from, to, zone)).toHaveLength(count);
  });

  it('is as the wall clock shows at every moment, without a gap', () => {
    const year = { min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) };
    const zones = fc.constantFrom('Europe/Budapest', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham');
    fc.assert(
      fc.property(zones, fc.integer(year), fc.integer({ min: 1, max: 300 * 86_400_000 }), (zone, from, length) => {
        let end = from;
        for (const run of offsetRuns(from, from + length, zone)) {
          expect(run.from).toBe(end);
          for (const at of [run.from, Math.floor((run.from + run.to) / 2), run.to - 1]) {
            expect(wallClock(new Date(at), zone).localAt.getTime() - at).toBe(run.offset);
          }
          end = run.to;
        }
        expect(end).toBe(from + length);
      })
    );
  });
});
