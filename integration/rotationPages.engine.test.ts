import { isFiltered, type WatchbillQuery } from '@watchbill/contract';
import { rotationQueries } from '../src/pages/rotation/queries';
import { rotationsQueries } from '../src/pages/rotations/queries';
import { forEachEngine } from '../store/testing/storage/engines';
import { ask, directory, keepRotas } from '../store/testing/query/rotation';
import { frameOf } from '../store/testing/query/facts';

const values: Record<string, string[]> = {
  $team: [...directory.teams.keys()],
  $rotation: ['payments-primary'],
};

/** As the data source does it: each variable becomes its values. */
function filledIn(query: WatchbillQuery): WatchbillQuery {
  if (query.kind === 'rotation') {
    return { ...query, rotation: values[query.rotation][0] };
  }
  if (!isFiltered(query)) {
    return query;
  }
  const where = query.where?.map((filter) => ({ ...filter, values: filter.values.flatMap((value) => values[value]) }));
  return { ...query, where };
}

forEachEngine((engine) => {
  test.each(['full', 'empty'])(
    'the pages on rotations have every question answered by a store that is %s',
    async (state) => {
      const storage = await engine.open();
      if (state === 'full') {
        await keepRotas(storage);
      }
      for (const [name, query] of Object.entries({ ...rotationsQueries, ...rotationQueries })) {
        const frame = frameOf(await ask(storage)(filledIn(query)));
        expect([name, frame.schema.meta?.custom?.empty]).toEqual([name, state === 'empty']);
        expect(frame.data.values).toHaveLength(frame.schema.fields.length);
      }
    }
  );
});
