import { isFiltered, type WatchbillQuery } from '@watchbill/contract';
import { sloQueries } from '../src/pages/slo/queries';
import { slosQueries } from '../src/pages/slos/queries';
import { forEachEngine } from '../store/testing/storage/engines';
import { asking, availability, directory, keepSlos } from '../store/testing/query/slo';
import { asker } from '../store/testing/query/facts';

const range: [string, string] = ['2026-06-01T00:00:00Z', '2026-06-10T12:00:00Z'];
const values: Record<string, string[]> = {
  $team: [...directory.teams.keys()],
  $service: ['checkout', 'index'],
  $slo: [availability.id],
};

/** As the data source does it: each variable becomes its values. */
function filledIn(query: WatchbillQuery): WatchbillQuery {
  if (query.kind === 'budget' || query.kind === 'simulate') {
    return { ...query, slo: values[query.slo][0] };
  }
  if (!isFiltered(query)) {
    return query;
  }
  const where = query.where?.map((filter) => ({ ...filter, values: filter.values.flatMap((value) => values[value]) }));
  return { ...query, where };
}

const queries = Object.entries({ ...slosQueries, ...sloQueries });

forEachEngine((engine) => {
  test('the pages on SLOs have every question answered, each frame with as many columns as fields', async () => {
    const storage = await engine.open();
    const ask = asking(storage, await keepSlos(storage));
    for (const [name, query] of queries) {
      const result = await ask(filledIn(query), range);
      expect([name, result]).toEqual([name, expect.objectContaining({ status: 200 })]);
      for (const { schema, data } of 'frames' in result ? result.frames : []) {
        expect([name, schema.name, data.values.length]).toEqual([name, schema.name, schema.fields.length]);
      }
    }
  });

  test('burn rates carry the thresholds of the alerts, for panels to draw', async () => {
    const storage = await engine.open();
    const ask = asking(storage, await keepSlos(storage));
    const result = await ask(filledIn(sloQueries.burnRates), range);
    const [, ...lines] = 'frames' in result ? result.frames[0].schema.fields : [];
    expect(lines.length).toBeGreaterThan(0);
    for (const { config } of lines) {
      expect(config?.thresholds?.steps).toEqual([
        { value: null, color: 'transparent' },
        { value: 1, color: 'orange' },
        { value: 14.4, color: 'red' },
      ]);
    }
  });

  test('a store without SLOs says so to the page of all, and refuses to tell of one', async () => {
    const storage = await engine.open();
    const ask = asker(storage, range[1]);
    for (const [name, query] of queries) {
      const result = await ask(isFiltered(query) ? { ...query, where: [] } : filledIn(query), range);
      if (name === 'overview' || name === 'known') {
        expect(result).toMatchObject({ frames: [{ schema: { meta: { custom: { empty: true } } } }] });
      }
      if (query.kind !== 'list') {
        expect(result).toMatchObject({ status: 400, error: { message: expect.stringContaining('There is no SLO') } });
      }
    }
  });
});
