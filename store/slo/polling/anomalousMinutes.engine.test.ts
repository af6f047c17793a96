import { forEachEngine } from '../../testing/storage/engines';
import type { AnomalousMinute } from './measure';
import { DAY, MINUTE } from '../../time/units';
import { AnomalousMinutes, readAnomalySpans } from './anomalousMinutes';
import { loadSliReadings, SliReadingsKeeper } from './database/sliReadings';

const START = Date.UTC(2026, 5, 1, 10);
const at = (what: AnomalousMinute['what'], ...minutes: number[]): AnomalousMinute[] =>
  minutes.map((minute) => ({ what, minute: START + minute * MINUTE }));
const span = (from: number, to: number) => [START + from * MINUTE, START + to * MINUTE];

function counted(...anomalies: AnomalousMinute[][]): AnomalousMinutes {
  const minutes = new AnomalousMinutes();
  minutes.add(anomalies.flat(), START);
  return minutes;
}

test.each([
  ['nothing', [], {}],
  ['one', at('negative', 3), { negative: [span(3, 4)] }],
  ['some after another, in any order', at('negative', 5, 3, 4, 9), { negative: [span(3, 6), span(9, 10)] }],
  ['the same again', [...at('negative', 3), ...at('negative', 3)], { negative: [span(3, 4)] }],
  [
    'of two kinds',
    [...at('noShare', 0), ...at('aboveTotal', 0, 1)],
    { noShare: [span(0, 1)], aboveTotal: [span(0, 2)] },
  ],
])('%s is written down as spans, and counted on', (_, anomalies, expected) => {
  const minutes = counted(anomalies);
  expect(minutes.spans()).toEqual(expected);
  const again = new AnomalousMinutes(readAnomalySpans(JSON.stringify(minutes.spans())));
  expect(again.notes().sort()).toEqual(minutes.notes().sort());
  again.add(at('negative', 3), START);
  expect(again.spans()).toEqual(counted(anomalies, at('negative', 3)).spans());
  again.add([], START + 2 * DAY);
  expect(again.notes()).toEqual([]);
});

test.each([null, 'null', '[]', '{"other":[[1,2]]}', '{"negative":[1,"a",[null,2],[1]]}'])('%p holds none', (text) => {
  expect(new AnomalousMinutes(readAnomalySpans(text)).notes()).toEqual([]);
});

forEachEngine((engine) => {
  test('they outlive a restart of the store', async () => {
    const target = await engine.target();
    const storage = await engine.open(target);
    const minutes = counted(at('aboveTotal', 1, 2, 7));
    const reading = {
      slo: 'api',
      readAt: START,
      backfilledTo: START,
      backfillTo: START,
      problem: null,
      notes: minutes.notes(),
      anomalies: minutes.spans(),
    };
    await new SliReadingsKeeper(storage).save(new Map([['api', reading]]), new Date(START));
    await storage.close();
    const again = await engine.open(target);
    const kept = (await loadSliReadings(again.db)).get('api');
    expect(new AnomalousMinutes(kept?.anomalies).notes()).toEqual([
      'In 3 minutes of the last 24 hours there were more good (or bad) events than all events; they count as all.',
    ]);
  });
});
