import { randomUUID } from 'node:crypto';
import { forEachEngine } from '../storage/testing';
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
});
