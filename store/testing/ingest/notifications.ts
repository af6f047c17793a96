import fc from 'fast-check';
import { alert, notification } from './ingest';

/** An alert of a group fires from a minute on, for some minutes; the start that is told of it may be off by seconds. */
interface Fires {
  name: string;
  from: number;
  lasts: number;
  off: number;
}

const GROUP_INTERVAL = 5;
const time = (minute: number, second = 0) => new Date(Date.UTC(2026, 5, 1, 12, minute, second)).toISOString();

/** What Alertmanager sends of a group: every five minutes what fires and what has ended since, if anything changed. */
function sent(group: string, fires: readonly Fires[], truncated: number): object[] {
  const last = Math.max(...fires.map(({ from, lasts }) => from + lasts));
  const flushes = Array.from({ length: Math.ceil(last / GROUP_INTERVAL) + 1 }, (_, i) => (i + 1) * GROUP_INTERVAL);
  const told = flushes.map((now) => {
    const firing = fires.filter(({ from, lasts }) => from <= now && from + lasts > now);
    const ended = fires.filter(({ from, lasts }) => from + lasts <= now && from + lasts > now - GROUP_INTERVAL);
    return { firing, ended };
  });
  return told.flatMap(({ firing, ended }, i) => {
    const isSame = ended.length === 0 && firing.length === (told[i - 1]?.firing.length ?? 0);
    const alerts = [
      ...firing.map(({ name, from, off }) => alert(name, { startsAt: time(from, off) })),
      ...ended.map(({ name, from, lasts, off }) =>
        alert(name, { status: 'resolved', startsAt: time(from, off), endsAt: time(from + lasts) })
      ),
    ];
    const status = firing.length > 0 ? 'firing' : 'resolved';
    const truncatedAlerts = i === truncated ? 1 : 0;
    return isSame || alerts.length === 0 ? [] : [notification(alerts, { groupKey: group, status, truncatedAlerts })];
  });
}

const fires = fc.record({
  name: fc.constantFrom('A', 'B', 'C'),
  from: fc.integer({ min: 0, max: 50 }),
  lasts: fc.integer({ min: 1, max: 20 }),
  off: fc.integer({ min: 0, max: 20 }),
});

/** What Alertmanager may send of one or two groups, but for deliveries that are lost. */
export const alertmanagerDeliveries = fc
  .record({
    one: fc.array(fires, { minLength: 1, maxLength: 6 }),
    other: fc.array(fires, { maxLength: 3 }),
    truncated: fc.integer({ min: 0, max: 20 }),
    lost: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
  })
  .map(({ one, other, truncated, lost }) => {
    const all = [...sent('one', one, truncated), ...(other.length > 0 ? sent('other', other, -1) : [])];
    return all.filter((_, i) => !lost.includes(i)).slice(0, 10);
  })
  // All of a short life may be lost.
  .filter(({ length }) => length > 0);

/** The same in Grafana's form. */
export const grafanaDeliveries = alertmanagerDeliveries.map((all) => all.map((one) => ({ ...one, version: '1' })));
