import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { missingDeliveries } from '../deliveryNumbers';
import { openStorage } from '../open';
import type { Storage } from '../storage';

const NAME = 'watchbill.duckdb';

describe('a database after a power cut', () => {
  const root = mkdtempSync(join(tmpdir(), 'watchbill-test-'));
  const opened: Storage[] = [];
  afterAll(async () => {
    await Promise.all(opened.map((storage) => storage.close()));
    rmSync(root, { recursive: true, force: true });
  });

  const open = async (folder: string, now = '2026-01-02T03:04:05Z') => {
    const said: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(JSON.parse(line).msg) });
    const storage = await openStorage({ file: join(root, folder, NAME) }, { log, now: () => new Date(now) });
    opened.push(storage);
    return { storage, said, kept: await count(storage) };
  };
  /** Copies the files in their present state to another folder. */
  const leave = (from: string, to: string) => {
    cpSync(join(root, from), join(root, to), { recursive: true });
    return join(root, to, NAME);
  };
  const filesOf = (folder: string) =>
    Object.fromEntries(
      readdirSync(join(root, folder)).map((name) => [name, readFileSync(join(root, folder, name), 'base64')])
    );

  test('without its log, which it needs, or with a log of another one, is refused and not touched', async () => {
    const { storage } = await open('first');
    await deliver(storage, 3);
    const mine = leave('first', 'mine');
    const { storage: other } = await open('second');
    await deliver(other, 2);
    const theirs = leave('second', 'theirs');

    copyFileSync(`${theirs}.wal`, `${mine}.wal`);
    const before = filesOf('mine');
    await expect(open('mine')).rejects.toThrow(
      /wal is not read: it is the log of another database\. Nothing was changed\. Put back/
    );
    expect(filesOf('mine')).toEqual(before);

    rmSync(theirs);
    await expect(open('theirs')).rejects.toThrow('there is no database beside it, which it continues');
    expect(existsSync(theirs)).toBe(false);
  });

  test('with a log of before its last checkpoint is refused and not touched', async () => {
    const { storage } = await open('old');
    await deliver(storage, 3);
    const left = leave('old', 'restored');
    await storage.close();
    copyFileSync(join(root, 'old', NAME), left);
    const before = filesOf('restored');
    await expect(open('restored')).rejects.toThrow('it is older than the database, by 1 checkpoint');
    expect(filesOf('restored')).toEqual(before);
  });

  test('whose log ends early at the end of a commit says how many deliveries are missing, once', async () => {
    const { storage } = await open('cut');
    await deliver(storage, 2);
    const end = statSync(join(root, 'cut', `${NAME}.wal`)).size;
    await deliver(storage, 5);
    const file = leave('cut', 'short');
    truncateSync(`${file}.wal`, end);

    const first = await open('short');
    expect(first.kept).toBe(2);
    expect(first.said).toEqual([
      expect.stringMatching(
        /^5 deliveries that were acknowledged are missing, received after 2026-01-01T00:00:10.000Z, until 2026-01-02T03:04:05.000Z\./
      ),
    ]);
    expect(readdirSync(join(root, 'short')).filter((name) => name.includes('torn'))).toEqual([]);
    expect(await missingDeliveries(first.storage.db)).toMatchObject([{ count: 5 }]);
    await deliver(first.storage, 1);
    expect((await numbers(first.storage)).at(-1)).toBe(8);
    await first.storage.close();
    const second = await open('short');
    expect(second.said).toEqual([]);
    expect(await missingDeliveries(second.storage.db)).toMatchObject([{ count: 5 }]);
  });

  test('believes no word on what was acknowledged that is broken, older, missing or of another database', async () => {
    const { storage } = await open('noted');
    await deliver(storage, 4);
    const { storage: other } = await open('noted-elsewhere');
    await deliver(other, 9);
    const elsewhere = readFileSync(join(root, 'noted-elsewhere', `${NAME}.last`));
    const own = readFileSync(join(root, 'noted', `${NAME}.last`));
    await deliver(storage, 1);
    for (const note of [
      null,
      own,
      elsewhere,
      Buffer.alloc(own.length),
      Buffer.from(own.toString().replace('4', '7')),
    ]) {
      rmSync(join(root, 'again'), { recursive: true, force: true });
      const file = leave('noted', 'again');
      rmSync(`${file}.last`);
      if (note) {
        writeFileSync(`${file}.last`, note);
      }
      const { said, kept, storage: again } = await open('again');
      expect({ said, kept }).toEqual({ said: [], kept: 5 });
      await deliver(again, 1);
      expect((await numbers(again)).at(-1)).toBe(6);
      await again.close();
    }
  });

  test('keeps each torn log aside, for its user alone, and takes one whose beginning is gone for torn', async () => {
    const { storage } = await open('twice');
    await deliver(storage, 3);
    const file = leave('twice', 'torn');
    const log = readFileSync(`${file}.wal`);
    log[1] = 7;
    writeFileSync(`${file}.wal`, log);
    const first = await open('torn');
    expect(first.kept).toBe(0);
    expect(first.said[0]).toMatch(
      /^The log of the database is torn: its beginning cannot be read.* Left: .* 3 deliveries.*"watchbill repair" takes these deliveries in\. The log as it was is kept in watchbill\.duckdb\.wal\.torn-20260102T030405Z\.$/
    );
    expect(first.said[1]).toContain('3 deliveries that were acknowledged are missing');
    await deliver(first.storage, 2);
    const again = leave('torn', 'torn-again');
    const second = Buffer.concat([readFileSync(`${again}.wal`), Buffer.alloc(4096)]);
    writeFileSync(`${again}.wal`, second);
    const third = await open('torn-again');
    expect(third.kept).toBe(2);
    expect(third.said).toEqual([expect.stringContaining('it ends in 4,096 zeros')]);
    expect(third.said[0]).toContain('with no whole transaction among them');
    const aside = readdirSync(join(root, 'torn-again'))
      .filter((name) => name.includes('torn-'))
      .toSorted();
    expect(aside).toEqual([`${NAME}.wal.torn-20260102T030405Z`, `${NAME}.wal.torn-20260102T030405Z-2`]);
    expect(
      aside.map((name) => readFileSync(join(root, 'torn-again', name)).equals(name.endsWith('-2') ? second : log))
    ).toEqual([true, true]);
    expect(aside.map((name) => statSync(join(root, 'torn-again', name)).mode & 0o777)).toEqual([0o600, 0o600]);
  });

  test('that another process works on is not touched, though its log may look torn', async () => {
    const { storage } = await open('busy');
    await deliver(storage, 1);
    writeFileSync(join(root, 'busy', `${NAME}.wal`), Buffer.alloc(100), { flag: 'a' });
    const before = filesOf('busy');
    await expect(open('busy')).rejects.toThrow('already open in this process');
    expect(filesOf('busy')).toEqual(before);
  });
});

let time = Date.UTC(2026, 0, 1);

/** Writes each delivery in its own commit. */
async function deliver(storage: Storage, deliveries: number): Promise<void> {
  for (let i = 0; i < deliveries; i++) {
    const body = Buffer.from('{}');
    time += 1000;
    await storage.write((tx) =>
      tx.append('delivery', [
        { id: randomUUID(), source: 'a', received_at: new Date(time), content_type: '', body, demo: false, size: 2 },
      ])
    );
  }
}

async function count(storage: Storage): Promise<number> {
  return (await numbers(storage)).length;
}

async function numbers(storage: Storage): Promise<number[]> {
  const rows = await storage.db.selectFrom('delivery').select('number').orderBy('number').execute();
  return rows.map(({ number }) => Number(number));
}
