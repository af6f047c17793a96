import { randomUUID } from 'node:crypto';
import { GroupCommit, type GroupCommitOptions, TooManyWaiting } from './groupCommit';
import type { Storage } from './storage';
import { forEachEngine } from '../testing/storage/engines';

/** A real storage whose commits are completed by the test. */
function heldBack(storage: Storage) {
  const commits: Array<{ finish: () => void; fail: (error: Error) => void }> = [];
  const write: Storage['write'] = (work) =>
    storage.write(async (tx) => {
      const result = await work(tx);
      await new Promise<void>((finish, fail) => commits.push({ finish, fail }));
      return result;
    });
  return { commits, write };
}

/** Waits until this many commits have begun. */
async function begun(commits: readonly unknown[], count: number): Promise<void> {
  while (commits.length < count) {
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

forEachEngine((engine) => {
  async function setup(options?: GroupCommitOptions) {
    const held = heldBack(await engine.open());
    const batches: string[][] = [];
    const commit = new GroupCommit<string>(held, async (_tx, items) => void batches.push([...items]), options);
    return { commits: held.commits, batches, commit };
  }

  test('shares the next commit among what arrives during one, each answered after its own', async () => {
    const { commits, batches, commit } = await setup();
    const done: string[] = [];
    const add = (item: string) => commit.add(item).then(() => done.push(item));

    const first = add('a');
    await begun(commits, 1);
    const others = [add('b'), add('c')];
    expect(batches).toEqual([['a']]);
    expect(done).toEqual([]);

    commits[0].finish();
    await first;
    expect(done).toEqual(['a']);
    await begun(commits, 2);
    expect(batches).toEqual([['a'], ['b', 'c']]);
    expect(done).toEqual(['a']);

    commits[1].finish();
    await Promise.all(others);
    expect(done).toEqual(['a', 'b', 'c']);
  });

  test('refuses the batch that failed and goes on with the next', async () => {
    const { commits, commit } = await setup();
    const first = commit.add('a');
    await begun(commits, 1);
    const second = commit.add('b');
    commits[0].fail(new Error('disk'));
    await expect(first).rejects.toThrow('disk');
    await begun(commits, 2);
    commits[1].finish();
    await expect(second).resolves.toBeUndefined();
  });

  test('bounds what waits, and what one commit holds', async () => {
    const { commits, batches, commit } = await setup({ maxWaiting: 3, maxBatch: 2 });
    const added = [commit.add('under way')];
    await begun(commits, 1);
    added.push(commit.add('a'), commit.add('b'), commit.add('c'));
    await expect(commit.add('d')).rejects.toThrow(TooManyWaiting);

    for (const count of [1, 2, 3]) {
      await begun(commits, count);
      commits[count - 1].finish();
    }
    await Promise.all(added);
    expect(batches).toEqual([['under way'], ['a', 'b'], ['c']]);
  });

  test('group commits keep everything they acknowledged, in few transactions', async () => {
    const storage = await engine.open();
    let transactions = 0;
    const commit = new GroupCommit<string>(storage, async (tx, ids) => {
      transactions++;
      await tx.append(
        'delivery',
        ids.map((id) => ({
          id,
          source: 'events',
          received_at: new Date(),
          content_type: 'application/json',
          body: Buffer.from('{}'),
          demo: false,
          size: 2,
        }))
      );
    });
    const ids = Array.from({ length: 500 }, () => randomUUID());
    await Promise.all(ids.map((id) => commit.add(id)));
    const rows = await storage.db.selectFrom('delivery').select('id').execute();
    expect(rows.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(transactions).toBeLessThan(5);
  });
});
