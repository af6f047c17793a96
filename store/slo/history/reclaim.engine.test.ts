import { sql } from 'kysely';
import { onDuckDB } from '../../testing/storage/engines';
import type { Storage } from '../../storage/storage';
import { testSlo } from '../../testing/slo/slos';
import { DAY } from '../../time/units';
import { SliHistory } from './history';
import { madeUpMinutes, trafficOf } from '../../testing/slo/history';

const TODAY = Date.UTC(2026, 5, 15);
const slos = Array.from({ length: 60 }, (_, i) => testSlo({ id: `slo-${i}` }));
const asked = slos.map((slo) => ({ slo, spans: [{ from: TODAY - 30 * DAY, to: TODAY }] }));

onDuckDB((engine) => {
  test('gives the room of replaced chunks back, and changes no answer', async () => {
    const target = await engine.target();
    const open = async () => {
      const storage = await engine.open(target);
      return { storage, history: new SliHistory(storage, { now: () => new Date(TODAY), methodOf: () => undefined }) };
    };
    const rowsOf = async (storage: Storage) => {
      const { rows } = await sql<{ left: number; all: number }>`
        select (select count(*) from sli_chunk) as "left", estimated_size as "all"
        from duckdb_tables() where table_name = 'sli_chunk'`.execute(storage.db);
      return rows[0];
    };

    const first = await open();
    const days = slos.map(({ id }, i) => madeUpMinutes(id, trafficOf(i), TODAY - 2 * DAY, 2880));
    for (let times = 0; times < 3; times++) {
      await first.history.write(days);
    }
    const sums = await first.history.sums(asked);
    // Checkpoints into the database file, as a store does every few minutes.
    await first.storage.close();

    const second = await open();
    expect(await rowsOf(second.storage)).toEqual({ left: 120, all: 360 });
    await second.history.compact();
    expect(await second.history.sums(asked)).toEqual(sums);
    await second.storage.close();

    const again = await open();
    expect(await rowsOf(again.storage)).toEqual({ left: 120, all: 120 });
    expect(await again.history.sums(asked)).toEqual(sums);
  });
});
