import type { AnswerDeps } from '../engine/deps';
import { forEachEngine } from '../../testing/storage/engines';
import { keep, page, tablesOf } from '../../testing/query/facts';
import { HOUR } from '../../time/units';
import { asking, handBook, inForce, keepSlos } from '../../testing/query/slo';

const range: [string, string] = ['2026-06-01T00:00:00Z', '2026-06-10T12:00:00Z'];

forEachEngine((engine) => {
  test('pages and incidents carry the SLO of their service that burned fastest around them', async () => {
    const storage = await engine.open();
    const kept: Pick<AnswerDeps, 'slos' | 'archive'> = await keepSlos(storage);
    await keep(storage, { page: [page('2026-06-05T09:00:00Z', 'anna', { service: 'unknown' })] });
    // In reverse order, the SLO that does not burn would be first.
    const deps = { ...kept, slos: handBook([...inForce].reverse()) };
    const ask = async (list: string) => tablesOf(await asking(storage, deps)({ kind: 'list', list }, range))[list];
    const pages = await ask('pages');
    expect(pages.map(({ service, slo }) => [service, slo])).toEqual([
      ['checkout', 'checkout-availability'],
      ['index', 'index-latency'],
      ['checkout', 'checkout-availability'],
      ['unknown', null],
    ]);
    const at = Date.parse('2026-06-05T10:06:00Z');
    expect(pages[1]).toMatchObject({ sloFrom: at - 12 * HOUR, sloTo: at + 12 * HOUR });
    expect((await ask('incidents')).map(({ slo }) => slo)).toEqual(['checkout-availability']);
  });
});
