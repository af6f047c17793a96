import type { StorageTarget } from '../store/storage/storage';
import type { Faults } from './attack';
import { readInbox, withStorage } from './inbox';
import type { Load } from './load';

/**
 * Compares what a store that has ended keeps with what was sent to it.
 * @returns how many pages there are, in words
 */
export async function compareLoad(target: StorageTarget, load: Load, faults: Faults): Promise<string> {
  return withStorage(target, async (storage) => {
    const inbox = await readInbox(storage);
    const byId = new Map(inbox.map((delivery) => [delivery.id, delivery]));
    faults.unless(byId.size === inbox.length, `${inbox.length - byId.size} deliveries are in the inbox twice`);
    const lost = [...load.acknowledged].filter(([, id]) => !byId.has(id));
    faults.unless(lost.length === 0, `${lost.length} acknowledged deliveries are lost, such as number ${lost[0]?.[0]}`);
    for (const { id, source, hash, status, reason } of inbox) {
      faults.unless(load.hashes.has(hash), `the delivery ${id} of ${source} was never sent as it is kept`);
      faults.unless(status === 'done', `the delivery ${id} of ${source} is ${status}: ${reason}`);
    }
    const pages = await storage.db
      .selectFrom('page')
      .where('source', 'in', ['tracked', 'trackedAlerts'])
      .select(['source', 'title'])
      .execute();
    const names = pages.map(({ source, title }) => `${source} ${title}`);
    faults.unless(new Set(names).size === names.length, 'pages are counted twice');
    const right = load.pages.tracked + load.pages.trackedAlerts;
    faults.unless(names.length === right, `${names.length} pages are kept, and ${right} were sent`);
    return `${names.length} pages`;
  });
}
