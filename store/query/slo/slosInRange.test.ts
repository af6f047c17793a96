import type { SloChange } from '../../slo/sloRegistry';
import { groupId, groupOf } from '../../slo/groups';
import { testSlo } from '../../testing/slo/slos';
import type { Slo } from '../../slo/types';
import { DAY } from '../../time/units';
import { inForceOf, slosInRange } from './slosInRange';
import { handBook, START } from '../../testing/query/slo';

const split = testSlo({ id: 'checkout', grouping: ['region'] });
const before = { ...split, target: 0.9 };
const eu = groupId(split, { region: 'eu' });
const us = groupId(split, { region: 'us' });
const other = testSlo({ id: 'other' });
const groups = [eu, us].flatMap((id) => groupOf(split, id) ?? []);

const change = (definition: Slo, kind: 'added' | 'changed' | 'removed', day: number): SloChange => ({
  slo: definition.id,
  knownAt: START + day * DAY,
  change: kind,
  definition: kind === 'removed' ? null : definition,
});
const added = [change(before, 'added', 0), change(other, 'added', 3)];
const tightened = handBook([...groups, other], {
  changes: [...added, change(split, 'changed', 3)],
  measured: [eu, us],
});
const removed = handBook([other], { changes: [...added, change(split, 'removed', 3)], measured: [eu, us] });
const again = handBook([...groups, other], {
  changes: [...added, change(split, 'removed', 3), change(split, 'added', 6)],
  measured: [eu, us],
});

test.each([
  // The first definition also applies to the time before it was known.
  ['changed, before it', tightened, 2, { [eu]: 0.9, [us]: 0.9, other: 0.99 }],
  ['changed, since then', tightened, 3, { [eu]: 0.99, [us]: 0.99, other: 0.99 }],
  ['removed, before it', removed, 2, { [eu]: 0.9, [us]: 0.9, other: 0.99 }],
  ['removed, since then', removed, 3, { other: 0.99 }],
  ['removed and added again, before it', again, 2, { [eu]: 0.9, [us]: 0.9, other: 0.99 }],
  ['removed and added again, in between', again, 4, { other: 0.99 }],
  ['removed and added again, since then', again, 7, { [eu]: 0.99, [us]: 0.99, other: 0.99 }],
])('a definition that was %s counts for its groups', async (_, registry, day, expected) => {
  const moment = START + day * DAY;
  const found = inForceOf(await slosInRange(registry, { from: moment, to: moment }), moment);
  expect(Object.fromEntries(found.map(({ id, target }) => [id, target]))).toEqual(expected);
});

test.each([
  ['up to the change', tightened, [0, 2], [0.9]],
  ['from the change on', tightened, [3, 5], [0.99]],
  ['around the change', tightened, [2, 4], [0.9, 0.99]],
  ['that ends with the change', tightened, [2, 3], [0.9, 0.99]],
  ['after the removal', removed, [4, 5], []],
  ['around the removal', removed, [2, 5], [0.9]],
  ['around removal and return', again, [2, 7], [0.9, 0.99]],
])('definitions within a span %s', async (_, registry, [from, to], expected) => {
  const found = await slosInRange(registry, { from: START + from * DAY, to: START + to * DAY });
  const periods = found.find(({ id }) => id === eu)?.periods ?? [];
  expect(periods.map(({ slo }) => slo.target)).toEqual(expected);
});
