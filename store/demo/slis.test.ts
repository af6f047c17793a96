import { demoEvents, demoMinutes } from './events';
import { sliStart } from './slis';
import { demoSlos } from './slos';

const now = new Date('2026-11-21T12:34:56Z');
const events = demoEvents({ seed: 1, now });
const slis = events.flatMap((event) => (event.type === 'sli' ? [event] : []));
const sum = (counts: ReadonlyArray<number | null>) => counts.reduce<number>((all, count) => all + (count ?? 0), 0);

test('every SLI is whole: each minute once, up to the last that is over', () => {
  for (const { id, endsHoursAgo = 0 } of demoSlos) {
    const minutes = slis
      .filter(({ sli }) => sli === id)
      .flatMap(({ from, total }) => total.map((_, i) => Date.parse(from) + i * 60_000));
    const end = Date.UTC(2026, 10, 21, 12, 34) - endsHoursAgo * 3_600_000;
    expect(minutes[0]).toBe(sliStart(now));
    expect(minutes).toEqual(minutes.map((_, i) => minutes[0] + i * 60_000));
    expect(minutes.at(-1)).toBe(end - 60_000);
  }
});

test('tells its stories: overspent, fine although it pages, hurt without a page, burning now', () => {
  const spent = new Map(
    demoSlos.map(({ id, target, traffic }) => {
      const own = slis.filter(({ sli, from }) => sli === id && now.getTime() - Date.parse(from) < 30 * 86_400_000);
      const total = sum(own.map((event) => sum(event.total)));
      const bad = total - sum(own.map((event) => sum(event.good)));
      expect(total / own.length / 1440).toBeGreaterThan(traffic / 3);
      return [id, bad / total / (1 - target)];
    })
  );
  expect(spent.get('checkout-availability')).toBeGreaterThan(1);
  expect(spent.get('cluster-scheduling')).toBeLessThan(0.3);
  expect(spent.get('search-availability')).toBeGreaterThan(0.2);
  const [latency] = slis.filter(({ sli }) => sli === 'checkout-latency').slice(-1);
  const [good, total] = [latency.good, latency.total].map((counts) => sum(counts.slice(-50)));
  expect(1 - good / total).toBeCloseTo(0.24, 1);
});

test('goes on where it ended', () => {
  const later = new Date(now.getTime() + 2 * 60_000);
  const more = demoMinutes({ seed: 1, now }, now, later);
  expect(more.map(({ sli, from, total }) => [sli, from, total.length])).toEqual(
    demoSlos
      .filter(({ endsHoursAgo }) => endsHoursAgo === undefined)
      .map(({ id }) => [id, '2026-11-21T12:34:00.000Z', 2])
  );
});
