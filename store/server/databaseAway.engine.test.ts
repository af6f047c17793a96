import { onPostgreSQL } from '../testing/storage/engines';
import { proxyTo } from '../testing/storage/proxy';
import { until } from '../testing/until';
import { type Answer, configText, SOURCE_TOKEN, startTestStore } from '../testing/server/store';

const SENDERS = 8;
const headers = { authorization: `Bearer ${SOURCE_TOKEN}` };

onPostgreSQL((engine) => {
  test('while the database is away every delivery is refused with 503, and none that was taken is lost', async () => {
    const target = await engine.target();
    const proxy = await proxyTo('url' in target ? target.url : '');
    const store = await startTestStore(configText(`storage: { url: '${proxy.url}' }`));
    const answers: Answer[] = [];
    let going = true;
    let senders: Array<Promise<void>> = [];
    try {
      senders = Array.from({ length: SENDERS }, async (_, sender) => {
        for (let i = 0; going; i++) {
          const event = { type: 'page', id: `${sender}-${i}`, at: '2026-06-01T10:00:00Z', responder: 'anna' };
          answers.push(await store.send('events', JSON.stringify(event), headers));
        }
      });
      const count = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
      await until(() => count(202) > 20, 'some were taken');
      await proxy.cut();
      await until(() => count(503) > 50, 'some were refused');
      expect((await store.call('GET', '/readyz')).status).toBe(503);
      const query = { kind: 'measure', measure: 'pages', over: 'total' };
      const asked = await store.call('POST', '/v1/query', {
        queries: [{ refId: 'A', from: Date.UTC(2026, 5), to: Date.UTC(2026, 6), query }],
      });
      expect(asked.json).toMatchObject({
        results: { A: { status: 503, error: { message: expect.stringContaining('PostgreSQL cannot be reached') } } },
      });
      expect((await store.call('GET', '/v1/status')).status).toBe(503);

      const taken = count(202);
      await proxy.mend();
      await until(() => count(202) > taken + 20, 'more are taken');
      going = false;
      await Promise.all(senders);

      expect(answers.map(({ status }) => status).filter((status) => status !== 202 && status !== 503)).toEqual([]);
      const refused = answers.filter(({ status }) => status === 503);
      expect(refused.every((answer) => Number(answer.headers.get('retry-after')) > 0)).toBe(true);
      const events = async () => {
        const status = (await store.call('GET', '/v1/status')).json as {
          sources: Array<{ id: string; deliveries: number; quarantined: number; waiting: number }>;
        };
        return status.sources.find(({ id }) => id === 'events');
      };
      await until(async () => (await events())?.waiting === 0, 'all are worked through');
      expect(await events()).toMatchObject({ quarantined: 0 });
      expect((await events())?.deliveries).toBeGreaterThanOrEqual(count(202));
    } finally {
      going = false;
      await Promise.allSettled(senders);
      await store.close();
      await proxy.cut();
    }
  }, 120_000);
});
