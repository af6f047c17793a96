import { forEachEngine } from '../../testing/storage/engines';
import { keep, page } from '../../testing/query/facts';
import { analyseRotations } from './analyseRotations';
import { directory, keepRotas, now } from '../../testing/query/rotation';

forEachEngine((engine) => {
  test('the profile knows every page of its history, also the very first', async () => {
    const storage = await engine.open();
    await keepRotas(storage);
    const first = '2026-05-28T09:00:17.755Z';
    const rotation = { rotation: 'payments-primary' };
    await keep(storage, { page: [page(first, 'anna', rotation), page('2026-06-09T23:59:59.999Z', 'anna', rotation)] });
    const [judged] = await analyseRotations(
      storage.db,
      {
        range: { from: Date.parse('2026-06-01T00:00:00Z'), to: Date.parse('2026-06-10T00:00:00Z') },
        now: new Date(now),
        since: new Date(first),
        filters: [],
        directory,
      },
      { needs: ['profile'], configured: true }
    );
    expect(judged.profile()).toMatchObject({ pages: 5, zone: 'UTC' });
  });
});
