import type { Storage } from '../../storage/storage';
import { forEachEngine } from '../../testing/storage/engines';
import { keep, tablesOf } from '../../testing/query/facts';
import { ask, keepRotas } from '../../testing/query/rotation';

const at = (time: string) => `2026-06-${time}:00:00.000Z`;
const readAt = new Date('2026-06-10T11:30:00Z');

forEachEngine((engine) => {
  let storage: Storage;

  beforeAll(async () => {
    storage = await engine.open();
    await keepRotas(storage);
    // From the start of Anna's shift into the gap after it.
    const spans = [[at('12T00'), at('12T14')].map((time) => Date.parse(time))];
    await keep(storage, {
      rotation_reading: [
        {
          rotation: 'payments-primary',
          at: readAt,
          read_at: readAt,
          problem_since: null,
          problem: null,
          shifts: 4,
          notes: '[]',
          not_known: JSON.stringify(spans),
        },
      ],
    });
  });

  test('the timeline tells hours that are not known from gaps, and from hours that somebody has', async () => {
    const result = await ask(storage)({ kind: 'rotation', view: 'timeline', rotation: 'payments-primary' });
    const { gaps, notKnown } = tablesOf(result);
    expect(notKnown).toEqual([{ from: at('12T08'), to: at('12T14'), minutes: 360 }]);
    expect(gaps.map(({ from, to }) => [from, to])).toEqual([
      [at('08T06'), at('08T08')],
      [at('12T14'), at('12T20')],
    ]);
  });
});
