import { SliHistory } from '../slo/history/history';
import { testSlo } from '../testing/slo/slos';
import type { Slo } from '../slo/types';
import { forEachEngine } from '../testing/storage/engines';
import { outcomesOf, startIngest } from '../testing/ingest/ingest';

const START = Date.UTC(2026, 5, 1, 10);
const now = () => new Date(START + 10 * 60_000);
const sli = { type: 'sli', sli: 'batch', from: '2026-06-01T10:00:00Z', good: [9, null, 0], total: [10, null, 0] };
const slo = testSlo({ id: 'batch-runs', indicator: { kind: 'pushed', sli: 'batch' } });

forEachEngine((engine) => {
  async function setup() {
    const storage = await engine.open();
    const slos: Slo[] = [slo];
    const archive = new SliHistory(storage, { now, methodOf: () => ({ kind: 'occurrences' }) });
    const ingest = startIngest(storage, { now, slis: { registry: { all: () => slos }, archive } });
    const kept = async () => {
      const { start, good, total } = await archive.budget(slo, { from: START, to: START + 3_600_000 });
      return [...start].map((at, i) => [(at - START) / 60_000, good[i], total[i]]);
    };
    return { storage, archive, slos, ingest, kept };
  }

  test('minutes of an SLI are kept, and replaced when they come again', async () => {
    const { storage, ingest, kept } = await setup();
    expect(
      await ingest.send('pager', [sli, { type: 'deploy', id: 'd1', at: sli.from, title: 'v2', service: 'checkout' }])
    ).toMatchObject({
      accepted: true,
    });
    await ingest.idle();
    expect((await kept()).filter(([, , total]) => total > 0)).toEqual([[0, 9, 10]]);
    const deploys = await storage.db.selectFrom('deploy').select(['title', 'team', 'service']).execute();
    expect(deploys).toEqual([{ title: 'v2', team: 'payments', service: 'checkout' }]);

    await ingest.send('pager', { ...sli, good: [8], total: [10] });
    await ingest.send('pager', { ...sli, from: '2026-06-01T10:01:00Z', good: [5], total: [5] });
    await ingest.idle();
    expect((await kept()).filter(([, , total]) => total > 0)).toEqual([
      [0, 8, 10],
      [1, 5, 5],
    ]);
    await ingest.stop();
  });

  test('a latency histogram is kept edge by edge', async () => {
    const { archive, slos, ingest, kept } = await setup();
    slos.splice(0, 1, { ...slo, indicator: { kind: 'pushed', sli: 'batch', threshold: 0.5 } });
    const buckets = [
      { le: 0.25, counts: [7, null, 0] },
      { le: 0.5, counts: [9, null, 0] },
    ];
    expect(await ingest.send('pager', sli)).toMatchObject({
      accepted: false,
      message: expect.stringContaining('takes the SLI "batch" with buckets'),
    });
    expect(await ingest.send('pager', { ...sli, good: undefined, buckets })).toMatchObject({ accepted: true });
    await ingest.idle();
    expect((await kept()).filter(([, , total]) => total > 0)).toEqual([[0, 9, 10]]);
    expect(await archive.edges(slo.id)).toEqual([0.25, 0.5]);
    const { good, total } = await archive.events(slo.id, { from: START, to: START + 60_000 }, 'le:0.25');
    expect([[...good], [...total]]).toEqual([[7], [10]]);
    await ingest.stop();
  });

  test('a histogram that is sent again replaces all of the one before, whatever edges that had', async () => {
    const { archive, slos, ingest } = await setup();
    slos.splice(0, 1, { ...slo, indicator: { kind: 'pushed', sli: 'batch', threshold: 0.5 } });
    const send = (from: string, total: number[], counts: Array<[number, number[]]>) => {
      const edges = counts.map(([le, up]) => ({ le, counts: up }));
      return ingest.send('pager', { type: 'sli', sli: 'batch', from, buckets: edges, total });
    };
    const at = async (le: number) => {
      const { good, total } = await archive.events(slo.id, { from: START, to: START + 180_000 }, `le:${le}`);
      return [[...good], [...total]];
    };
    await send(
      '2026-06-01T10:00:00Z',
      [10, 10, 10],
      [
        [0.25, [1, 1, 1]],
        [0.5, [5, 5, 5]],
        [1, [10, 10, 10]],
      ]
    );
    await ingest.idle();
    await send('2026-06-01T10:01:00Z', [4], [[0.5, [2]]]);
    await ingest.idle();
    // The second minute is no longer known at the edges that were removed.
    expect(await at(0.25)).toEqual([
      [1, 0, 1],
      [10, 0, 10],
    ]);
    expect(await at(1)).toEqual([
      [10, 0, 10],
      [10, 0, 10],
    ]);
    expect(await at(0.5)).toEqual([
      [5, 2, 5],
      [10, 4, 10],
    ]);

    // Sent at the same time, before the first has been stored, and with an edge that had been removed.
    await Promise.all([
      send(
        '2026-06-01T10:02:00Z',
        [8],
        [
          [0.5, [6]],
          [2, [7]],
        ]
      ),
      send(
        '2026-06-01T10:01:00Z',
        [6, 6],
        [
          [0.5, [3, 4]],
          [1, [5, 5]],
        ]
      ),
    ]);
    await ingest.idle();
    expect(await at(1)).toEqual([
      [10, 5, 5],
      [10, 6, 6],
    ]);
    expect((await at(2))[1].filter((total) => total > 0)).toEqual([]);
    await ingest.stop();
  });

  test('an SLI that no SLO reads waits in quarantine until one does', async () => {
    const { storage, slos, ingest, kept } = await setup();
    slos.pop();
    const receipt = await ingest.send('pager', sli);
    expect(receipt).toMatchObject({
      accepted: false,
      status: 400,
      message: expect.stringContaining('No SLO reads the SLI "batch"'),
    });
    await ingest.idle();
    expect(await kept()).toEqual([]);

    slos.push(slo);
    await ingest.reprocess({ all: true });
    expect((await kept()).filter(([, , total]) => total > 0)).toEqual([[0, 9, 10]]);
    expect((await outcomesOf(storage)).at(-1)).toMatchObject({ status: 'done', facts: 1 });
    await ingest.stop();
  });

  test('a definition that comes amid the work on a delivery loses none of its minutes', async () => {
    const storage = await engine.open();
    const archive = new SliHistory(storage, { now, methodOf: () => ({ kind: 'occurrences' }) });
    // The SLO is defined when the delivery is received, missing when it is first processed, and defined again
    // afterwards.
    const looks = [[slo], []];
    const ingest = startIngest(storage, { now, slis: { registry: { all: () => looks.shift() ?? [slo] }, archive } });
    expect(await ingest.send('pager', sli)).toMatchObject({ accepted: true });
    await ingest.idle();
    expect(await outcomesOf(storage)).toMatchObject([{ status: 'quarantined', facts: 0 }]);
    await ingest.reprocess({ all: true });
    expect((await outcomesOf(storage)).at(-1)).toMatchObject({ status: 'done', facts: 1 });
    const { good } = await archive.events(slo.id, { from: START, to: START + 60_000 });
    expect([...good]).toEqual([9]);
    await ingest.stop();
  });
});
