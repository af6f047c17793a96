import type { Interval } from '@watchbill/contract';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { MINUTE } from '../../time/units';
import { bucketEdges } from './buckets';
import { asker, keep, page, rowsOf } from '../../testing/query/facts';

/** Days around clock changes in several time zones. */
const changes: Array<[zone: string, from: string, to: string]> = [
  ['Europe/Budapest', '2026-03-27T23:00:00Z', '2026-03-30T22:00:00Z'],
  ['Europe/Budapest', '2026-10-23T22:00:00Z', '2026-10-26T23:00:00Z'],
  ['America/New_York', '2026-03-07T05:00:00Z', '2026-03-10T04:00:00Z'],
  ['America/New_York', '2026-10-31T04:00:00Z', '2026-11-03T05:00:00Z'],
  ['Asia/Kolkata', '2026-03-27T18:30:00Z', '2026-03-30T18:30:00Z'],
  ['Pacific/Chatham', '2026-04-03T10:15:00Z', '2026-04-06T11:15:00Z'],
  ['Pacific/Chatham', '2026-09-25T11:15:00Z', '2026-09-28T10:15:00Z'],
];

/** Times 15 minutes apart, and the last millisecond before each quarter of an hour, where an error would show. */
function moments(from: string, to: string): number[] {
  const all: number[] = [];
  for (let at = Date.parse(from); at < Date.parse(to); at += 15 * MINUTE) {
    all.push(at, at + 15 * MINUTE - 1);
  }
  return all;
}

forEachEngine((engine) => {
  describe('the number of a bucket in SQL', () => {
    let storage: Storage;
    const all = [...new Set(changes.flatMap(([, from, to]) => moments(from, to)))];

    beforeAll(async () => {
      storage = await engine.open();
      await keep(storage, { page: all.map((at) => page(new Date(at).toISOString(), 'anna')) });
    });

    test.each(
      changes.flatMap((change) => (['hour', 'day', 'week', 'month'] as const).map((every) => [...change, every]))
    )('is exact in %s from %s to %s every %s', async (zone, from, to, every) => {
      const [start, end] = [Date.parse(from), Date.parse(to)];
      const edges = bucketEdges({ from: start, to: end }, every as Interval, zone);
      const inRange = all.filter((at) => at >= start && at < end);
      const expected = edges
        .slice(0, -1)
        .map((edge, i) => [
          new Date(edge).toISOString(),
          inRange.filter((at) => at >= edge && at < edges[i + 1]).length,
        ]);
      const query = { kind: 'measure', measure: 'pages', over: 'time', every: every as Interval, zone } as const;
      expect(rowsOf(await asker(storage, '2026-12-01T00:00:00Z')(query, [from, to]))).toEqual(expected);
      expect(expected.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(inRange.length);
    });

    test('follows the span before over a change of clocks, and loses nothing', async () => {
      // The day before has 23 hours, so one hour of this day has no counterpart.
      const day: [string, string] = ['2026-03-29T22:00:00Z', '2026-03-30T22:00:00Z'];
      const query = {
        kind: 'measure',
        measure: 'pages',
        over: 'time',
        every: 'hour',
        zone: 'Europe/Budapest',
        compare: 'previous',
      } as const;
      const counts = rowsOf(await asker(storage, '2026-12-01T00:00:00Z')(query, day)).map(([, count]) => count);
      expect(counts).toEqual([8, 8, null, ...Array.from({ length: 21 }, () => 8)]);
    });
  });
});
