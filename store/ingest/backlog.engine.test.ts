import { forEachEngine } from '../testing/storage/engines';
import { outcomesOf, page, pagesOf, startIngest } from '../testing/ingest/ingest';

forEachEngine((engine) => {
  test('a backlog larger than the memory of the database is kept and worked through, also after a restart', async () => {
    const target = await engine.target();
    const memory = '60MB';
    const storage = await engine.open(target, { memory });
    const first = startIngest(storage);
    await first.stop();
    for (let delivery = 0; delivery < 24; delivery++) {
      const events = Array.from({ length: 100 }, (_, i) => ({
        ...page(`${delivery} ${i}`, (delivery * 100 + i) * 600),
        link: `https://pager.example.com/${'x'.repeat(3_900)}`,
        title: 'x'.repeat(900),
      }));
      // Blanks make the body larger than the events that are parsed from it.
      const receipt = await first.send('pager', JSON.stringify(events) + ' '.repeat(3_000_000));
      expect(receipt.accepted).toBe(true);
    }
    await storage.close();

    const again = await engine.open(target, { memory });
    const second = startIngest(again);
    await second.idle();
    expect(second.processor.stuck).toBeUndefined();
    expect((await outcomesOf(again)).map(({ status }) => status)).toEqual(Array.from({ length: 24 }, () => 'done'));
    expect(await pagesOf(again)).toHaveLength(2_400);
    await second.stop();
  });
});
