import type { StorageTarget } from '../../store/storage/storage';
import type { Faults } from '../attack';
import { readInbox, withStorage } from '../inbox';
import { trackedTime } from '../trackedDeliveries';

/** A delivery that was acknowledged, readable or not. */
export interface Acknowledged {
  id: string;
  source: string;
  /** Of its body; null where that is not known. */
  hash: string | null;
}

/** Sources of which every answer was read, so that nothing is in the inbox that was not acknowledged. */
const READ = ['alerts', 'grafana', 'pagerduty', 'pager', 'tracked', 'trackedAlerts'];

/**
 * Compares the inbox of a store that has ended with what it acknowledged, and the facts of tracked pages with what was sent.
 * @returns how many deliveries there are, in words
 */
export async function compareInbox(
  target: StorageTarget,
  acknowledged: readonly Acknowledged[],
  tracked: number,
  faults: Faults
): Promise<string> {
  return withStorage(target, async (storage) => {
    const inbox = await readInbox(storage);
    const byId = new Map(inbox.map((delivery) => [delivery.id, delivery]));
    faults.unless(byId.size === inbox.length, `${inbox.length - byId.size} deliveries are in the inbox twice`);
    for (const { id, source, hash } of acknowledged) {
      const found = byId.get(id);
      faults.unless(found !== undefined, `the delivery ${id} of ${source} was acknowledged and is not in the inbox`);
      const isSame = found?.source === source && (hash === null || found.hash === hash);
      faults.unless(!found || isSame, `the delivery ${id} of ${source} is kept otherwise than it was sent`);
    }
    const ids = new Set(acknowledged.map(({ id }) => id));
    for (const { id, source, status, reason } of inbox) {
      faults.unless(ids.has(id) || !READ.includes(source), `the delivery ${id} of ${source} was never acknowledged`);
      faults.unless(status !== null, `the delivery ${id} of ${source} was never worked through`);
      faults.unless(!reason?.startsWith('Watchbill failed'), `the delivery ${id} of ${source}: ${reason}`);
    }
    const pages = await storage.db.selectFrom('page').where('source', '=', 'tracked').selectAll().execute();
    const times = pages.map(({ at, title }) => `${title} at ${at.toISOString()}`).sort();
    const right = pages.map(({ title }) => `${title} at ${trackedTime(Number(title.slice('tracked '.length)))}`).sort();
    faults.unless(pages.length === tracked, `${pages.length} tracked pages are kept and ${tracked} were sent`);
    faults.unless(times.join() === right.join(), 'tracked pages are kept with other times than they were sent with');
    const quarantined = inbox.filter(({ status }) => status === 'quarantined').length;
    return `${inbox.length} deliveries kept, ${quarantined} of them in quarantine`;
  });
}
