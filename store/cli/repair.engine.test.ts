import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendDeliveries } from '../ingest/delivery';
import { openStorage } from '../storage/open';
import type { Storage } from '../storage/storage';
import { testLog } from '../testing/storage/engines';
import { watchbill } from '../testing/cli/program';

const BODY = 6_000;

describe('watchbill repair', () => {
  const root = mkdtempSync(join(tmpdir(), 'watchbill-repair-'));
  const file = (folder: string) => join(root, folder, 'watchbill.duckdb');
  const bodies = new Map<string, string>();
  let running: Storage;

  beforeAll(async () => {
    running = await open('live');
    for (let i = 0; i < 20; i++) {
      const id = randomUUID();
      const body = Buffer.from(String(i).padStart(BODY, 'x'));
      bodies.set(id, body.toString());
      const received_at = new Date(Date.UTC(2026, 0, 1, 0, i));
      await running.write((tx) =>
        appendDeliveries(tx, [{ id, source: 'a', received_at, content_type: '', body, demo: false }])
      );
    }
  });
  afterAll(async () => {
    await running.close();
    rmSync(root, { recursive: true, force: true });
  });

  const open = (folder: string) => openStorage({ file: file(folder) }, { log: testLog, now: () => new Date() });
  const leave = (folder: string) => {
    cpSync(join(root, 'live'), join(root, folder), { recursive: true });
    return file(folder);
  };
  const repair = (path: string, ...args: string[]) => watchbill(['repair', '--file', path, ...args]);
  const keptIn = async (folder: string) => {
    const storage = await open(folder);
    const rows = await storage.db.selectFrom('delivery').select(['id', 'number']).orderBy('number').execute();
    const parts = await storage.db.selectFrom('delivery_part').selectAll().execute();
    await storage.close();
    return { ids: rows.map(({ id }) => id), numbers: rows.map(({ number }) => number), parts: parts.length };
  };

  test('finds nothing wrong with what a kill leaves, and changes nothing', async () => {
    const path = leave('sound');
    const log = readFileSync(`${path}.wal`);
    const { status, out } = await repair(path);
    expect(status).toBe(0);
    expect(out).toContain('It holds 20 deliveries, with its log.');
    expect(out).toMatch(
      /Its log holds \d+ transactions with 20 deliveries, received from 2026-01-01T00:00:00.000Z to 2026-01-01T00:19:00.000Z\./
    );
    expect(readFileSync(`${path}.wal`).equals(log)).toBe(true);
  });

  test('takes back the deliveries behind a broken place, each once; what is broken is settled', async () => {
    const path = leave('broken');
    const log = readFileSync(`${path}.wal`);
    log[Math.floor(log.length * 0.6)] ^= 1;
    writeFileSync(`${path}.wal`, log);
    const found = await repair(path);
    expect(found).toMatchObject({ status: 1, err: '' });
    expect(found.out).toMatch(/The log is torn: its bytes are not those that were written at byte/);
    expect(readFileSync(`${path}.wal`).equals(log)).toBe(true);

    const mended = await repair(path, '--apply');
    expect(mended.status).toBe(0);
    expect(mended.out).toContain('The log as it was is kept in watchbill.duckdb.wal.torn-');
    expect(mended.out).toMatch(/\d deliveries of logs that were put aside were taken in/);
    expect(mended.out).toContain('1 acknowledged delivery is lost.');

    const { ids, numbers, parts } = await keptIn('broken');
    expect(ids).toHaveLength(19);
    expect(new Set(ids).size).toBe(19);
    expect(ids.filter((id) => !bodies.has(id))).toEqual([]);
    expect(parts).toBe(19);
    expect(numbers).toEqual([...bodies.keys()].flatMap((id, i) => (ids.includes(id) ? i + 1 : [])));
    expect(await repair(path)).toMatchObject({ status: 0 });
    expect(await repair(path, '--apply')).toMatchObject({ status: 0 });
    expect((await keptIn('broken')).ids).toEqual(ids);
  });

  test('puts a log of another database aside and opens without it', async () => {
    const path = leave('foreign');
    const other = await open('other');
    await other.write((tx) =>
      appendDeliveries(tx, [
        {
          id: randomUUID(),
          source: 'b',
          received_at: new Date(),
          content_type: '',
          body: Buffer.from('x'),
          demo: false,
        },
      ])
    );
    cpSync(`${file('other')}.wal`, `${path}.wal`);
    await other.close();
    const found = await repair(path, '--json');
    expect(found.status).toBe(1);
    expect(JSON.parse(found.out)).toMatchObject({
      log: { verdict: { kind: 'refused', why: 'it is the log of another database' } },
      problems: [expect.stringContaining('can be put aside')],
    });
    const mended = await repair(path, '--apply');
    expect(mended.out).toContain('The log is kept in watchbill.duckdb.wal.torn-');
    expect(mended.out).toContain('20 acknowledged deliveries are lost.');
    expect((await keptIn('foreign')).ids).toEqual([]);
    expect(await repair(path)).toMatchObject({ status: 0 });
  });

  test.each([
    [2, ['--file', join(root, 'nowhere.duckdb')], 'There is no database'],
    [2, ['--config', join(root, 'nowhere.yaml')], 'cannot be read'],
  ])('%i: %j', async (status, args, message) => {
    const ended = await watchbill(['repair', ...args]);
    expect(ended.status).toBe(status);
    expect(ended.err).toContain(message);
  });
});
