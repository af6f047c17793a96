import fc from 'fast-check';
import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../storage/testing';
import { runs } from '../../testing/runs';
import { alert, notification } from '../testing';
import { deliver, ordered, orders } from '../testingOrders';

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

/** Alerts of one or two groups, with deliveries that are lost. */
const worlds = fc.record({
  one: fc.array(fires, { minLength: 1, maxLength: 6 }),
  other: fc.array(fires, { maxLength: 3 }),
  truncated: fc.integer({ min: 0, max: 20 }),
  lost: fc.array(fc.nat({ max: 20 }), { maxLength: 2 }),
});

/** All that follows from deliveries, but for which of them it came from and when. */
async function factsOf(storage: Storage, deliveries: readonly object[], inOneGo: boolean): Promise<unknown> {
  await deliver(storage, 'alerts', deliveries, inOneGo);
  const [alerts, incidents, pages] = await Promise.all([
    storage.db.selectFrom('alert_event').select(['key', 'status', 'at', 'alert_id', 'incident_id', 'heard']).execute(),
    storage.db
      .selectFrom('incident_event')
      .select(['incident_id', 'transition', 'at', 'rule', 'external_id'])
      .execute(),
    storage.db.selectFrom('page').select(['incident_id', 'rule', 'alerts', 'responder']).execute(),
  ]);
  return [alerts, incidents, pages].map((rows) => rows.map((row) => JSON.stringify(row)).sort());
}

forEachEngine((engine) => {
  test('deliveries in any order, some twice, give the same alerts, incidents and pages', async () => {
    const storage = await engine.open();
    await fc.assert(
      fc.asyncProperty(worlds, orders, async ({ one, other, truncated, lost }, order) => {
        const all = [...sent('one', one, truncated), ...(other.length > 0 ? sent('other', other, -1) : [])];
        const deliveries = all.filter((_, i) => !lost.includes(i)).slice(0, 10);
        const right = await factsOf(storage, deliveries, true);
        expect(await factsOf(storage, ordered(deliveries, order), order.inOneGo)).toEqual(right);
      }),
      { numRuns: runs(20), endOnFailure: true, interruptAfterTimeLimit: 60_000 }
    );
  });
});
