import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWal, type WalReading } from '../storage/wal/readWal';
import { describeContents } from '../storage/wal/describeWal';
import { leaveLog, type LeftLog, openLeft, SENDERS } from '../testing/ingest/leftLog';
import { startIngest } from '../testing/ingest/ingest';
import { isAttack } from '../testing/runs';

const COUNT = 1_500;
const STEP = 4096;
/** In the long form of the test, the store opens the log of every twelfth step. */
const OPENED_EVERY = 12;

/** Damage that a power failure may do to a log from some byte on. */
const damages: Record<string, (log: Buffer, at: number) => Buffer> = {
  'cut off': (log, at) => log.subarray(0, at),
  'zeros from there on': (log, at) => Buffer.concat([log.subarray(0, at), Buffer.alloc(log.length - at)]),
  'a byte flipped': (log, at) => {
    const torn = Buffer.from(log);
    torn[at] ^= 0x10;
    return torn;
  },
};

const read = (log: Buffer): WalReading =>
  readWal({ size: log.length, bytes: (from, length) => log.subarray(from, from + length) });

describe('a log that a power cut tore', () => {
  let left: LeftLog;
  let whole: WalReading;
  /** Readings of the log when cut off at each step. */
  let prefixes: WalReading[];
  beforeAll(async () => {
    left = await leaveLog(COUNT);
    whole = read(left.log);
    prefixes = steps().map((at) => read(left.log.subarray(0, at)));
  }, 120_000);
  afterAll(() => left.remove());

  /** Titles of the deliveries that were durable when the log had this length. */
  const durableTitles = (at: number) => [...left.acknowledged].filter(([, end]) => end <= at).map(([title]) => title);
  const durable = (at: number) => durableTitles(at).length;
  const steps = () => Array.from({ length: Math.ceil(left.log.length / STEP) }, (_, i) => i * STEP);

  test('is whole before', () => {
    expect(whole).toMatchObject({ tear: null, whole: left.log.length, read: { deliveries: COUNT, highest: COUNT } });
  });

  test('is read up to its last whole transaction wherever it is cut off, at each 4 KB', () => {
    expect(prefixes[0]).toMatchObject({ header: undefined, whole: 0, tear: null });
    prefixes.forEach(({ read: before, tear, whole: end }, i) => {
      const at = i * STEP;
      expect(before.deliveries).toBeGreaterThanOrEqual(durable(at));
      expect(before.highest ?? 0).toBe(before.deliveries);
      expect(end + (tear?.bytes ?? 0)).toBe(at);
      expect(tear?.kind ?? 'cut').toBe('cut');
      // Nothing is left: a delivery is within its commit's transaction.
      expect(tear?.left.deliveries ?? 0).toBe(0);
    });
    expect(prefixes.filter(({ tear }) => tear)).not.toEqual([]);
  });

  test('is read as far where zeros follow, at each 4 KB', () => {
    prefixes.forEach((prefix, i) => {
      const { read: before, tear, whole: end } = read(damages['zeros from there on'](left.log, i * STEP));
      expect({ before, end }).toEqual({ before: prefix.read, end: prefix.whole });
      expect(tear).toMatchObject({ kind: 'zeros', bytes: left.log.length - end, left: { deliveries: 0 } });
      expect(tear?.zeros).toBeGreaterThanOrEqual(left.log.length - i * STEP);
    });
  });

  test('is read as far where a byte is flipped, which costs the transaction that it stands in and no other', () => {
    prefixes.forEach((prefix, i) => {
      const { read: before, tear, whole: end } = read(damages['a byte flipped'](left.log, i * STEP));
      expect({ before, end }).toEqual({ before: prefix.read, end: prefix.whole });
      expect(tear).toMatchObject({ kind: 'broken', bytes: left.log.length - end, zeros: 0 });
      const behind = tear?.left ?? prefix.read;
      expect(before.transactions + behind.transactions).toBeGreaterThanOrEqual(whole.read.transactions - 1);
      expect(before.deliveries + behind.deliveries).toBeGreaterThanOrEqual(COUNT - SENDERS);
      expect(behind.highest ?? COUNT).toBe(COUNT);
    });
  });

  const opened = () => {
    const all = steps();
    // Opening takes a second, so only some steps are opened, and the others are only read.
    return isAttack
      ? all.filter((_, i) => i % OPENED_EVERY === 0)
      : [0.35, 0.97].map((part) => all[Math.floor(part * all.length)]);
  };

  test.each(Object.entries(damages))(
    '%s: the store opens with what was before, says so, and works it through once',
    async (_, damage) => {
      for (const at of opened()) {
        const torn = damage(left.log, at);
        const reading = read(torn);
        const folder = left.folder(torn);
        const { storage, said } = await openLeft(folder);
        const kept = await storage.db.selectFrom('delivery').select(['id', 'number']).execute();
        expect(kept).toHaveLength(reading.read.deliveries);
        expect(new Set(kept.map(({ id }) => id)).size).toBe(kept.length);

        const ingest = startIngest(storage);
        await ingest.idle();
        await ingest.stop();
        const pages = await storage.db.selectFrom('page').select('title').execute();
        const titles = pages.map(({ title }) => title);
        expect(titles).toHaveLength(kept.length);
        expect(titles).toEqual(expect.arrayContaining(durableTitles(at)));
        expect(titles.filter((title) => !left.acknowledged.has(title))).toEqual([]);

        const aside = readdirSync(folder).filter((name) => name.includes('.torn-'));
        const missing = COUNT - kept.length;
        if (reading.tear) {
          expect(aside).toEqual(['watchbill.duckdb.wal.torn-20260602T000000Z']);
          expect(readFileSync(join(folder, aside[0])).equals(torn)).toBe(true);
          expect(said[0]).toContain(`Read: ${describeContents(reading.read)}`);
        } else {
          expect(aside).toEqual([]);
        }
        const some = missing === 1 ? '1 delivery that was' : `${missing.toLocaleString('en-US')} deliveries that were`;
        expect(said.at(-1)).toContain(`${some} acknowledged ${missing === 1 ? 'is' : 'are'} missing`);

        // The next delivery gets a new number, and the next start logs nothing more.
        await storage.close();
        const again = await openLeft(folder);
        expect(again.said).toEqual([]);
        await startIngest(again.storage).send('pager', {
          type: 'page',
          id: 'next',
          at: '2026-06-02T00:00:00Z',
          responder: 'anna',
        });
        const { last } = await again.storage.db
          .selectFrom('delivery')
          .select(({ fn }) => fn.max('number').as('last'))
          .executeTakeFirstOrThrow();
        expect(last).toBe(COUNT + 1);
        await again.storage.close();
      }
    },
    900_000
  );
});
