import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readWal, type WalReading } from '../storage/wal/readWal';
import { leaveLog, type LeftLog, openLeft } from './testingLog';
import { startIngest } from './testing';

const COUNT = 2_500;
const STEP = 4096;

/** What a power cut may do to a log at some byte. */
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
  beforeAll(async () => {
    left = await leaveLog(COUNT);
    whole = read(left.log);
  }, 120_000);
  afterAll(() => left.remove());

  /** The deliveries that were durable when the log was that long. */
  const durable = (at: number) => [...left.acknowledged].filter(([, end]) => end <= at).map(([title]) => title);
  const steps = () => Array.from({ length: Math.ceil(left.log.length / STEP) }, (_, i) => i * STEP);

  test('is whole before', () => {
    expect(whole).toMatchObject({ tear: null, whole: left.log.length, read: { deliveries: COUNT, highest: COUNT } });
  });

  test.each(Object.entries(damages))('%s: the reader finds every transaction before it, at each 4 KB', (_, damage) => {
    for (const at of steps()) {
      const torn = damage(left.log, at);
      const { read: before, tear, whole: end } = read(torn);
      expect(end).toBeLessThanOrEqual(at === 0 ? whole.header?.end ?? 0 : at);
      expect(before.deliveries).toBeGreaterThanOrEqual(durable(at).length);
      expect(before.highest ?? 0).toBe(before.deliveries);
      // What was read is what stood there, up to the last transaction that is whole.
      expect(read(left.log.subarray(0, end))).toMatchObject({ tear: null, read: before });
      if (tear) {
        expect(tear.bytes).toBe(torn.length - end);
        expect(before.deliveries + tear.left.deliveries).toBeLessThanOrEqual(COUNT);
      } else {
        expect(end).toBe(torn.length);
      }
    }
  });

  test('a flipped byte costs the transaction that it stands in, and no other', () => {
    for (const at of steps().slice(1)) {
      const { read: before, tear } = read(damages['a byte flipped'](left.log, at));
      expect(tear).toMatchObject({ kind: 'broken', zeros: 0 });
      expect(before.transactions + (tear?.left.transactions ?? 0)).toBeGreaterThanOrEqual(whole.read.transactions - 1);
      // At most as many as one commit takes in.
      expect(before.deliveries + (tear?.left.deliveries ?? 0)).toBeGreaterThanOrEqual(COUNT - 20);
    }
  });

  const opened = () => {
    const all = steps();
    return process.env.WATCHBILL_ATTACK === '1' ? all : [0, 0.2, 0.55, 0.98].map((part) => all[Math.floor(part * all.length)]);
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
        expect(titles).toEqual(expect.arrayContaining(durable(at)));
        expect(titles.filter((title) => !left.acknowledged.has(title))).toEqual([]);

        const aside = readdirSync(folder).filter((name) => name.includes('.torn-'));
        const missing = COUNT - kept.length;
        if (reading.tear) {
          expect(aside).toEqual(['watchbill.duckdb.wal.torn-20260602T000000Z']);
          expect(readFileSync(join(folder, aside[0])).equals(torn)).toBe(true);
          const { transactions, deliveries } = reading.read;
          expect(said[0]).toContain(`Read: ${count(transactions)} transactions with ${count(deliveries)} deliveries`);
        } else {
          expect(aside).toEqual([]);
        }
        expect(said.at(-1)).toContain(`${count(missing)} deliveries that were acknowledged are missing`);

        // What comes next gets a number of its own, and the next start says nothing more.
        await storage.close();
        const again = await openLeft(folder);
        expect(again.said).toEqual([]);
        await startIngest(again.storage).send('pager', { type: 'page', id: 'next', at: '2026-06-02T00:00:00Z', responder: 'anna' });
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

const count = (value: number) => value.toLocaleString('en-US');
