import type { Delivery } from './delivery';
import type { Pending } from './pending';
import { DeliveryQueue } from './deliveryQueue';

const delivery = (id: string, seconds: number, bytes = 10): Delivery => ({
  id,
  source: 'pager',
  received_at: new Date(seconds * 1000),
  content_type: '',
  body: Buffer.alloc(bytes),
  demo: false,
});
const found = (deliveries: Delivery[], more = false) => jest.fn(async (): Promise<Pending> => ({ deliveries, more }));
const nothing = found([]);
const ids = (deliveries: Delivery[]) => deliveries.map(({ id }) => id);

describe('DeliveryQueue', () => {
  it('hands out what came in, in order, until it is finished', async () => {
    const list = new DeliveryQueue();
    list.add(delivery('a', 1));
    list.add(delivery('b', 2));
    const batch = await list.next(nothing);
    expect(ids(batch)).toEqual(['a', 'b']);
    expect(ids(await list.next(nothing))).toEqual(['a', 'b']);
    list.add(delivery('c', 3));
    list.finished(batch);
    expect(ids(await list.next(nothing))).toEqual(['c']);
    expect(nothing).not.toHaveBeenCalled();
  });

  it('limits a batch by number and by bytes, but always hands out one', async () => {
    const list = new DeliveryQueue();
    Array.from({ length: 250 }, (_, i) => list.add(delivery(String(i), i)));
    expect(await list.next(nothing)).toHaveLength(200);
    const large = new DeliveryQueue();
    [3, 2, 1].forEach((megabytes, i) => large.add(delivery(String(i), i, megabytes * 1024 * 1024)));
    expect(ids(await large.next(nothing))).toEqual(['0']);
  });

  it('hands out fewer when told so, and says since when the first waits', async () => {
    const list = new DeliveryQueue();
    expect(list.oldest).toBeNull();
    ['a', 'b', 'c'].forEach((id, i) => list.add(delivery(id, i + 1)));
    const batch = await list.next(nothing, 2);
    expect(ids(batch)).toEqual(['a', 'b']);
    expect(list.oldest).toEqual(new Date(1000));
    list.finished(batch.slice(0, 1));
    expect(list.oldest).toEqual(new Date(2000));
  });

  it('leaves in the database what is too much for memory, and comes back for it', async () => {
    const list = new DeliveryQueue();
    list.add(delivery('a', 1, 5 * 1024 * 1024));
    list.add(delivery('b', 2, 2 * 1024 * 1024));
    list.add(delivery('c', 3));
    const first = await list.next(nothing);
    expect(ids(first)).toEqual(['a']);
    list.finished(first);
    expect(list.isEmpty).toBe(false);
    const scan = found([delivery('b', 2), delivery('c', 3)]);
    expect(ids(await list.next(scan))).toEqual(['b', 'c']);
    expect(scan).toHaveBeenCalledWith(new Date(2000));
  });

  it('keeps what arrives during a scan, once', async () => {
    const list = new DeliveryQueue();
    list.scanFrom(null);
    const scan = async (): Promise<Pending> => {
      list.add(delivery('b', 2));
      list.add(delivery('c', 3));
      return { deliveries: [delivery('a', 1), delivery('b', 2)], more: false };
    };
    expect(ids(await list.next(scan))).toEqual(['a', 'b', 'c']);
  });

  it('goes on scanning while there is more', async () => {
    const list = new DeliveryQueue();
    list.scanFrom(null);
    list.finished(await list.next(found([delivery('a', 1)], true)));
    expect(list.isEmpty).toBe(false);
    const scan = found([]);
    expect(await list.next(scan)).toEqual([]);
    expect(scan).toHaveBeenCalledWith(new Date(1000));
    expect(list.isEmpty).toBe(true);
  });

  it('remembers to scan when the database could not be asked', async () => {
    const list = new DeliveryQueue();
    list.scanFrom(new Date(5000));
    await expect(list.next(() => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(list.isEmpty).toBe(false);
    list.scanFrom(new Date(9000));
    const scan = found([]);
    await list.next(scan);
    expect(scan).toHaveBeenCalledWith(new Date(5000));
  });
});
