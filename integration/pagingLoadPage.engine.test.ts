import { isFiltered, type WatchbillQuery } from '@watchbill/contract';
import { pagingLoadQueries } from '../src/pages/pagingLoad/queries';
import { forEachEngine } from '../store/testing/storage/engines';
import { alert, asker, frameOf, id, keep, page, shift, testDirectory, transition } from '../store/testing/query/facts';

const values: Record<string, string[]> = {
  $team: [...testDirectory.teams.keys()],
  $service: ['checkout'],
  $responder: ['anna', 'nobody'],
};

/** As the data source does it: each variable becomes its values. */
function filledIn(query: WatchbillQuery): WatchbillQuery {
  if (!isFiltered(query)) {
    return query;
  }
  const where = query.where?.map((filter) => ({
    ...filter,
    values: filter.values.flatMap((value) => values[value] ?? [value]),
  }));
  return { ...query, where };
}

forEachEngine((engine) => {
  describe('the page "Paging load"', () => {
    test.each(['full', 'empty'])('has every question answered by a store that is %s', async (state) => {
      const storage = await engine.open();
      if (state === 'full') {
        await keep(storage, {
          page: [page('2026-03-10T01:00:00Z', 'anna', { shift_id: id('s'), rotation: 'payments-primary' })],
          incident_event: [transition('P1', '2026-03-10T01:00:00Z', 'triggered', null, { responder: 'anna' })],
          alert_event: [alert('a', '2026-03-10T01:00:00Z', 'firing')],
          shift_event: [shift('s', ['2026-03-09T08:00:00Z', '2026-03-16T08:00:00Z'], 'anna')],
        });
      }
      const ask = asker(storage, '2026-03-11T00:00:00Z');
      for (const [name, query] of Object.entries(pagingLoadQueries)) {
        const frame = frameOf(await ask(filledIn(query), ['2026-03-04T00:00:00Z', '2026-03-11T00:00:00Z']));
        expect([name, frame.schema.meta?.custom?.empty]).toEqual([name, state === 'empty']);
        expect(frame.data.values).toHaveLength(frame.schema.fields.length);
      }
    });
  });
});
