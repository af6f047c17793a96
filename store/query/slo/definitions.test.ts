import { forEachEngine } from '../../storage/testing';
import { groupId, groupOf } from '../../slo/groups';
import { testSlo } from '../../slo/testing';
import type { Slo } from '../../slo/types';
import { keep } from '../testing';
import { slosAt } from './definitions';
import { handBook, START } from './testing';

const DAY = 86_400_000;
const split = testSlo({ id: 'checkout', grouping: ['region'] });
const eu = groupId(split, { region: 'eu' });
const us = groupId(split, { region: 'us' });
const other = testSlo({ id: 'other' });

function groups(of: Slo): Slo[] {
  return [eu, us].flatMap((id) => groupOf(of, id) ?? []);
}

forEachEngine((engine) => {
  const row = (slo: string, change: 'added' | 'changed' | 'removed', day: number) => ({
    slo,
    change,
    known_at: new Date(START + day * DAY),
    definition: null,
  });
  const ask = async (changes: Array<ReturnType<typeof row>>, inForce: Slo[], day: number) => {
    const { db } = await open(changes);
    const before = groups({ ...split, target: 0.9 });
    const slos = { ...handBook(inForce), at: async (id: string) => before.find((one) => one.id === id) };
    const extents = new Map([eu, us].map((id) => [id, { from: START, to: START + 9 * DAY }]));
    const found = await slosAt({ db, slos, archive: { extents: async () => extents } }, START + day * DAY);
    return found.map(({ id, target }) => [id, target]);
  };
  const open = async (changes: Array<ReturnType<typeof row>>) => {
    const storage = await engine.open();
    await keep(storage, { slo_definition: changes });
    return storage;
  };

  test.each([
    ['before it', 2, 0.9],
    ['after it', 4, 0.99],
  ])('a change of a split definition counts for its groups %s', async (_, day, target) => {
    const changes = [row('checkout', 'added', 0), row('checkout', 'changed', 3), row('other', 'added', 3)];
    expect((await ask(changes, [...groups(split), other], day)).sort()).toEqual([
      [eu, target],
      [us, target],
      // The first definition counts before it was known, too.
      ['other', 0.99],
    ]);
  });

  test.each([
    [
      'before it',
      2,
      [
        ['other', 0.99],
        [eu, 0.9],
        [us, 0.9],
      ],
    ],
    ['after it', 4, [['other', 0.99]]],
  ])('a removed one is there %s', async (_, day, expected) => {
    expect(await ask([row('checkout', 'added', 0), row('checkout', 'removed', 3)], [other], day)).toEqual(expected);
  });
});
