import type { Interval } from '@watchbill/contract';
import { bucketEdges } from './buckets';
import { BadQuery } from './range';
import { HOUR } from '../../time/units';

function edges(from: string, to: string, every: Interval, zone: string, hints = {}): string[] {
  const range = { from: Date.parse(from), to: Date.parse(to) };
  return bucketEdges(range, every, zone, hints).map((edge) => new Date(edge).toISOString().slice(0, 16));
}

function hours(from: string, to: string, every: Interval, zone: string): number[] {
  const all = bucketEdges({ from: Date.parse(from), to: Date.parse(to) }, every, zone);
  return all.slice(1).map((edge, i) => (edge - all[i]) / HOUR);
}

describe('bucketEdges', () => {
  test.each([
    ['Europe/Budapest springs forward', 'Europe/Budapest', '2026-03-27T23:00Z', '2026-03-30T22:00Z', [24, 23, 24]],
    ['Europe/Budapest falls back', 'Europe/Budapest', '2026-10-23T22:00Z', '2026-10-26T23:00Z', [24, 25, 24]],
    ['New York springs forward', 'America/New_York', '2026-03-07T05:00Z', '2026-03-10T04:00Z', [24, 23, 24]],
    ['New York falls back', 'America/New_York', '2026-10-31T04:00Z', '2026-11-03T05:00Z', [24, 25, 24]],
    ['Kolkata has no summer time', 'Asia/Kolkata', '2026-03-27T18:30Z', '2026-03-29T18:30Z', [24, 24]],
    ['Chatham falls back in April', 'Pacific/Chatham', '2026-04-03T10:15Z', '2026-04-06T11:15Z', [24, 25, 24]],
    ['Chatham springs forward in September', 'Pacific/Chatham', '2026-09-25T11:15Z', '2026-09-28T10:15Z', [24, 23, 24]],
    [
      'Lord Howe moves by half an hour',
      'Australia/Lord_Howe',
      '2026-04-03T13:00Z',
      '2026-04-06T13:30Z',
      [24, 24.5, 24],
    ],
  ])('cuts days at local midnight where %s', (_, zone, from, to, lengths) => {
    expect(hours(from, to, 'day', zone)).toEqual(lengths);
    expect(edges(from, to, 'day', zone)[0]).toBe(from.slice(0, 16));
  });

  test('keeps both hours that bear one name apart', () => {
    expect(edges('2026-10-25T00:00Z', '2026-10-25T02:00Z', 'hour', 'Europe/Budapest')).toEqual([
      '2026-10-25T00:00',
      '2026-10-25T01:00',
      '2026-10-25T02:00',
    ]);
  });

  test('cuts hours at full hours of zones that are off by a quarter', () => {
    expect(edges('2026-06-01T00:00Z', '2026-06-01T01:00Z', 'hour', 'Pacific/Chatham')).toEqual([
      '2026-05-31T23:15',
      '2026-06-01T00:15',
      '2026-06-01T01:15',
    ]);
  });

  test('goes on from full hours after a clock changed by half an hour', () => {
    // At 15:00 UTC, 02:00 becomes 01:30: the bucket from 01:00 to 02:00 is followed by one from 01:30 to 02:00.
    expect(edges('2026-04-04T14:00Z', '2026-04-04T16:30Z', 'hour', 'Australia/Lord_Howe')).toEqual([
      '2026-04-04T14:00',
      '2026-04-04T15:00',
      '2026-04-04T15:30',
      '2026-04-04T16:30',
    ]);
  });

  test('begins weeks on Monday, also one that a range cuts', () => {
    expect(edges('2026-03-26T12:00Z', '2026-04-01T12:00Z', 'week', 'Europe/Budapest')).toEqual([
      '2026-03-22T23:00',
      '2026-03-29T22:00',
      '2026-04-05T22:00',
    ]);
  });

  test('follows months over the end of a year', () => {
    expect(edges('2025-12-15T00:00Z', '2026-02-02T00:00Z', 'month', 'America/New_York')).toEqual([
      '2025-12-01T05:00',
      '2026-01-01T05:00',
      '2026-02-01T05:00',
      '2026-03-01T05:00',
    ]);
  });

  test('starts a day that has no midnight with its first moment', () => {
    // In Beirut, 24:00 is followed by 01:00 on 2026-03-29.
    expect(edges('2026-03-28T12:00Z', '2026-03-29T12:00Z', 'day', 'Asia/Beirut')).toEqual([
      '2026-03-27T22:00',
      '2026-03-28T22:00',
      '2026-03-29T21:00',
    ]);
  });

  test.each([
    [{ intervalMs: 20_000 }, 60],
    [{ intervalMs: 61_000 }, 300],
    [{ intervalMs: 20 * 60_000 }, 1800],
    [{ intervalMs: 2 * HOUR }, 3 * 3600],
    [{ intervalMs: 1000, maxDataPoints: 10 }, 3 * 3600],
    [{}, 15 * 60],
  ])('takes a round interval for a panel that says %j over a day', (hints, seconds) => {
    const all = bucketEdges(
      { from: Date.parse('2026-06-01T00:00Z'), to: Date.parse('2026-06-02T00:00Z') },
      'auto',
      'UTC',
      hints
    );
    expect((all[1] - all[0]) / 1000).toBe(seconds);
  });

  test('takes calendar days, weeks and months for long ranges', () => {
    const year = ['2025-06-01T00:00Z', '2026-06-01T00:00Z'] as const;
    expect(edges(...year, 'auto', 'UTC', { intervalMs: 20 * HOUR })).toHaveLength(366);
    expect(edges(...year, 'auto', 'UTC', { intervalMs: 100 * HOUR })).toHaveLength(54);
    expect(edges(...year, 'auto', 'UTC', { intervalMs: 500 * HOUR })).toHaveLength(13);
  });

  test('refuses more buckets than can be drawn, and says which interval fits', () => {
    expect(() => edges('2016-01-01T00:00Z', '2026-01-01T00:00Z', 'hour', 'UTC')).toThrow(
      new BadQuery(
        'Every hour would make 87,672 buckets, and at most 10,000 are drawn. Take "day", or a shorter range.'
      )
    );
  });
});
