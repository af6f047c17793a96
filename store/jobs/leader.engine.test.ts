import { LOCKS } from '../storage/locks';
import { onDuckDB, onPostgreSQL } from '../testing/storage/engines';
import { chooseLeader } from './leader';

jest.setTimeout(60_000);

onDuckDB((engine) => {
  test('the one store leads', async () => {
    const leader = chooseLeader(await engine.open(), LOCKS.sliReadings);
    expect(await leader.isLeader()).toBe(true);
    await leader.resign();
    expect(await leader.isLeader()).toBe(true);
  });
});

onPostgreSQL((engine) => {
  test('of several stores one leads in each work, until it resigns', async () => {
    const target = await engine.target();
    const storages = [await engine.open(target), await engine.open(target)];
    const [one, other] = storages.map((storage) => chooseLeader(storage, LOCKS.sliReadings));
    const elsewhere = chooseLeader(storages[1], LOCKS.calendars);
    const leading = async () => [await one.isLeader(), await other.isLeader(), await elsewhere.isLeader()];

    expect(await leading()).toEqual([true, false, true]);
    expect(await leading()).toEqual([true, false, true]);
    await one.resign();
    expect([await other.isLeader(), await one.isLeader()]).toEqual([true, false]);
    await Promise.all([other.resign(), elsewhere.resign()]);
    expect(await leading()).toEqual([true, false, true]);
    await Promise.all([one.resign(), elsewhere.resign()]);
  });
});
