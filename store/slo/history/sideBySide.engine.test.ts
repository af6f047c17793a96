import { forEachEngine } from '../../testing/storage/engines';
import { testSlo } from '../../testing/slo/slos';
import { SliHistory } from './history';

const START = Date.UTC(2026, 5, 1, 10);
const span = { from: START, to: START + 60_000 };
const slo = testSlo();

forEachEngine((engine) => {
  test('questions that come side by side right after the start are all answered in full', async () => {
    const storage = await engine.open();
    const open = () => new SliHistory(storage, { now: () => new Date(span.to), methodOf: () => slo.method });
    const minute = { slo: slo.id, channel: 'events', from: START, good: [9], total: [10], covered: [1] };
    await open().write([minute]);

    const started = open();
    const asked = () => [started.budget(slo, span), started.sums([{ slo, spans: [span] }]), started.extents()] as const;
    const [first, second] = await Promise.all([Promise.all(asked()), Promise.all(asked())]);
    for (const [series, [[sum]], extents] of [first, second]) {
      expect([...series.good]).toEqual([9]);
      expect(sum).toEqual({ good: 9, total: 10, measured: 60_000 });
      expect(extents.get(slo.id)).toEqual(span);
    }
  });
});
