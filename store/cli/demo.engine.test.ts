import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { type RunningStore, startStore } from '../server/start';
import { watchbill } from '../testing/cli/program';

const tokens = { WATCHBILL_TOKEN: 'grafana-token-for-tests', WATCHBILL_INGEST_TOKEN: 'source-token-for-tests' };

describe('watchbill demo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
  const config = join(folder, 'watchbill.yaml');
  let store: RunningStore;
  let env: Record<string, string>;

  beforeAll(async () => {
    expect((await watchbill(['demo', '--write-config', folder])).status).toBe(0);
    const log = pino({ level: 'silent' });
    const options = { env: tokens, log, now: () => new Date(), listen: { port: 0 } };
    // A long limit, so that all calendars are read before the first response, even on a busy machine.
    store = await startStore(config, { ...options, calendarsMs: 90_000 });
    env = { ...tokens, WATCHBILL_URL: store.address };
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const status = async () => {
    const headers = { authorization: `Bearer ${tokens.WATCHBILL_TOKEN}` };
    return (await fetch(`${store.address}/v1/status`, { headers })).json();
  };
  const countPages = async () => {
    const query = '{"kind":"measure","measure":"pages","over":"total"}';
    const { out } = await watchbill(['query', query, '--from', 'now-26w', '--format', 'csv'], { env });
    return Number(out.split('\r\n')[1]);
  };

  test('its configuration is sound', async () => {
    expect(await watchbill(['check', config], { env: tokens })).toMatchObject({ status: 0, err: '' });
  });

  test('its calendars say who is on call from the first answer on', async () => {
    const { rotations } = Object(await status());
    expect(rotations.length).toBeGreaterThan(3);
    for (const rotation of rotations) {
      expect(rotation).toMatchObject({ readAt: expect.any(String) });
      expect(rotation).not.toHaveProperty('problem');
      expect(rotation.shifts).toBeGreaterThan(0);
    }
    expect(rotations.flatMap(({ onCall }: { onCall: string[] }) => onCall).length).toBeGreaterThan(0);
  });

  test('it is worked through when the command ends, and goes without a trace', async () => {
    const sent = await watchbill(['demo', '--json'], { env });
    expect(sent).toMatchObject({ status: 0, err: '' });
    expect(JSON.parse(sent.out).events).toBeGreaterThan(1000);
    const pages = await countPages();
    expect(pages).toBeGreaterThan(1000);
    expect(await status()).toMatchObject({
      unknown: [],
      sources: expect.arrayContaining([expect.objectContaining({ quarantined: 0, waiting: 0 })]),
    });

    const removed = await watchbill(['demo', '--remove', '--json'], { env });
    expect(JSON.parse(removed.out).removed).toBeGreaterThan(pages);
    expect(await status()).toMatchObject({ demoRows: 0, since: null });
  }, 400_000);

  test('without the token of the source it says which one', async () => {
    const { status: ended, err } = await watchbill(['demo'], { env: { ...env, WATCHBILL_INGEST_TOKEN: '' } });
    expect(ended).toBe(2);
    expect(err).toContain('WATCHBILL_INGEST_TOKEN');
  });
});
