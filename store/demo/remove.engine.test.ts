import { randomUUID } from 'node:crypto';
import { startIngest } from '../testing/ingest/ingest';
import { forEachEngine } from '../testing/storage/engines';
import { removeDemo } from './remove';

const NOW = new Date('2026-06-15T12:00:00Z');

forEachEngine((engine) => {
  test('removes deploys of the demo, and no others', async () => {
    const storage = await engine.open();
    const deploy = (demo: boolean) => ({
      key: randomUUID(),
      delivery_id: randomUUID(),
      at: NOW,
      source: 'ci',
      team: 'payments',
      service: 'checkout',
      title: 'v2',
      link: null,
      demo,
    });
    await storage.write((tx) => tx.append('deploy', [deploy(true), deploy(false)]));
    await removeDemo(storage, () => NOW);
    expect(await storage.db.selectFrom('deploy').select('demo').execute()).toEqual([{ demo: false }]);
  });

  test('removes what repeats told of alerts of the demo, and no others', async () => {
    const storage = await engine.open();
    const ingest = startIngest(storage);
    const told = (id: string, minute: number, demo: boolean) => ({
      type: 'alert',
      id,
      status: 'firing',
      at: `2026-06-01T10:0${minute}:00Z`,
      paging: true,
      demo,
    });
    await ingest.send('pager', [told('a', 0, true), told('a', 1, true), told('b', 0, false), told('b', 1, false)]);
    await ingest.idle();
    await ingest.stop();
    await removeDemo(storage, () => NOW);
    for (const table of ['alert_event', 'repeated_alert_event', 'page'] as const) {
      expect(await storage.db.selectFrom(table).select('demo').execute()).toEqual([{ demo: false }]);
    }
  });
});
