import { forEachEngine } from '../../testing/storage/engines';
import { inOneGo } from '../../lib/timeSlice';
import type { SloChange } from '../sloRegistry';
import { differences, loadChanges, recordChanges } from './definitionLedger';
import { testSlo } from '../../testing/slo/slos';

const first = testSlo();
const stricter = testSlo({ target: 0.999 });
const moved = testSlo({ origin: { format: 'openslo', file: 'elsewhere.yaml', line: 7 } });
const other = testSlo({ id: 'other' });

const added = (slo: typeof first, knownAt: number): SloChange => ({
  slo: slo.id,
  knownAt,
  change: 'added',
  definition: slo,
});

test.each([
  ['a first definition', [], [first], [added(first, 9)]],
  ['the same', [added(first, 1)], [first], []],
  ['the same at another place', [added(first, 1)], [moved], []],
  [
    'another target',
    [added(first, 1)],
    [stricter],
    [{ slo: first.id, knownAt: 9, change: 'changed', definition: stricter }],
  ],
  [
    'one that is gone',
    [added(first, 1), added(other, 1)],
    [other],
    [{ slo: first.id, knownAt: 9, change: 'removed', definition: null }],
  ],
  [
    'one that comes again',
    [added(first, 1), { slo: first.id, knownAt: 2, change: 'removed', definition: null }],
    [first],
    [added(first, 9)],
  ],
] satisfies Array<[string, SloChange[], Array<typeof first>, SloChange[]]>)('%s', (_, kept, now, changes) => {
  expect(inOneGo(differences(kept, now, 9))).toEqual(changes);
});

test('others have their turn after each definition', () => {
  const steps = differences([added(first, 1)], [first, other, stricter], 9);
  const isOver = Array.from({ length: 4 }, () => steps.next().done);
  expect(isOver).toEqual([false, false, false, true]);
});

forEachEngine((engine) => {
  test('changes are recorded once, and kept', async () => {
    const storage = await engine.open();
    const at = (minute: number) => new Date(Date.UTC(2026, 5, 1, 10, minute));
    await recordChanges(storage, [first, other], at(0));
    await recordChanges(storage, [first, other], at(1));
    const said = await recordChanges(storage, [stricter], at(2));
    expect(said.map(({ slo, change }) => `${slo} ${change}`)).toEqual([
      'checkout-availability added',
      'other added',
      'checkout-availability changed',
      'other removed',
    ]);
    expect(await loadChanges(storage.db)).toEqual(said);
  });
});
