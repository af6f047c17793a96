import { groupBy } from '../lib/groupBy';
import type { SloChange } from './sloRegistry';
import { groupOf } from './groups';
import { definitionAt, inForce, inForceAt, type DefinitionPeriod, removedOf } from './inForce';
import { testSlo } from '../testing/slo/slos';
import type { Slo } from './types';

const loose = testSlo({ target: 0.9 });
const strict = testSlo({ target: 0.99 });
const moved = testSlo({ target: 0.99, origin: { format: 'openslo', file: 'moved.yaml', line: 7 } });

const added = (knownAt: number, definition: Slo): SloChange => ({
  slo: definition.id,
  knownAt,
  change: 'added',
  definition,
});
const changed = (knownAt: number, definition: Slo): SloChange => ({ ...added(knownAt, definition), change: 'changed' });
const removed = (knownAt: number, slo: string): SloChange => ({ slo, knownAt, change: 'removed', definition: null });

function bookOf(changes: readonly SloChange[], current: readonly Slo[]) {
  const history = groupBy(changes, ({ slo }) => slo);
  return {
    get: (id: string) => current.find((slo) => slo.id === id),
    history: async (id: string) => history.get(id.split('/')[0]) ?? [],
  };
}

const targets = (periods: readonly DefinitionPeriod[]) => periods.map(({ from, to, slo }) => [from, to, slo.target]);

test.each<[string, SloChange[], Slo[], Array<[number, number, number]>]>([
  ['never changed', [added(10, strict)], [strict], [[-Infinity, Infinity, 0.99]]],
  ['not recorded yet', [], [strict], [[-Infinity, Infinity, 0.99]]],
  [
    'changed',
    [added(10, loose), changed(20, strict)],
    [strict],
    [
      [-Infinity, 20, 0.9],
      [20, Infinity, 0.99],
    ],
  ],
  ['removed', [added(10, loose), removed(20, loose.id)], [], [[-Infinity, 20, 0.9]]],
  [
    'removed and there again',
    [added(10, loose), removed(20, loose.id), added(30, strict)],
    [strict],
    [
      [-Infinity, 20, 0.9],
      [30, Infinity, 0.99],
    ],
  ],
  [
    'changed twice at once',
    [added(10, loose), changed(20, loose), changed(20, strict)],
    [strict],
    [
      [-Infinity, 20, 0.9],
      [20, Infinity, 0.99],
    ],
  ],
  ['nobody knows', [], [], []],
])('periods of what was %s', async (_, changes, current, expected) => {
  expect(targets(await inForce(bookOf(changes, current), loose.id))).toEqual(expected);
});

test('the definition of now stands where its file has it now', async () => {
  const [{ slo }] = await inForce(bookOf([added(10, strict)], [moved]), strict.id);
  expect(slo.origin.file).toBe('moved.yaml');
});

test('at each moment the definition that was in force then, and the one to judge by', async () => {
  const changes = [added(10, loose), changed(20, strict), removed(30, loose.id), added(40, loose)];
  const periods = await inForce(bookOf(changes, [loose]), loose.id);
  const moments = [5, 10, 19, 20, 29, 30, 39, 40, 99];
  expect(moments.map((moment) => inForceAt(periods, moment)?.target)).toEqual([
    0.9,
    0.9,
    0.9,
    0.99,
    0.99,
    undefined,
    undefined,
    0.9,
    0.9,
  ]);
  expect(moments.map((moment) => definitionAt(periods, moment)?.target)).toEqual([
    0.9, 0.9, 0.9, 0.99, 0.99, 0.99, 0.99, 0.9, 0.9,
  ]);
  expect(definitionAt([], 5)).toBeUndefined();
});

describe('a split definition', () => {
  const whole = testSlo({ id: 'latency', grouping: ['handler'], target: 0.9 });
  const finer = testSlo({ id: 'latency', grouping: ['handler', 'method'], target: 0.99 });
  const changes = [added(10, whole), changed(20, finer)];

  test.each<[string, Array<[number, number, number]>]>([
    ['latency/pay', [[-Infinity, 20, 0.9]]],
    ['latency/pay/GET', [[20, Infinity, 0.99]]],
    ['latency/pay/GET/more', []],
  ])('is %s while it was split so', async (id, expected) => {
    const current = groupOf(finer, id);
    expect(targets(await inForce(bookOf(changes, current ? [current] : []), id))).toEqual(expected);
  });
});

describe('a composite', () => {
  const whole = testSlo({
    id: 'whole',
    indicator: {
      kind: 'composite',
      parts: [
        { slo: 'web', weight: 1 },
        { slo: 'api', weight: 1 },
      ],
    },
  });
  const web = testSlo({ id: 'web', target: 0.9 });
  const stricterWeb = testSlo({ id: 'web', target: 0.99 });
  const api = testSlo({ id: 'api', target: 0.5 });
  const partTargets = ({ slo: { indicator } }: DefinitionPeriod) =>
    indicator.kind === 'composite' ? indicator.parts.map(({ then }) => then?.target) : [];

  test('is another where one of its parts became another; the parts of now are those of the book', async () => {
    const changes = [added(10, whole), added(10, web), added(10, api), changed(20, stricterWeb)];
    const periods = await inForce(bookOf(changes, [whole, stricterWeb, api]), 'whole');
    expect(periods.map((period) => [period.from, period.to, partTargets(period)])).toEqual([
      [-Infinity, 20, [0.9, 0.5]],
      [20, Infinity, [undefined, undefined]],
    ]);
  });

  test('that was removed with its parts has them as they were', async () => {
    const gone = ['whole', 'web', 'api'].map((id) => removed(30, id));
    const changes = [added(10, whole), added(10, web), added(10, api), ...gone];
    const periods = await inForce(bookOf(changes, []), 'whole');
    expect(periods.map((period) => [period.from, period.to, partTargets(period)])).toEqual([
      [-Infinity, 30, [0.9, 0.5]],
    ]);
  });

  test('of itself comes to an end', async () => {
    const itself = testSlo({ id: 'itself', indicator: { kind: 'composite', parts: [{ slo: 'itself', weight: 1 }] } });
    expect(await inForce(bookOf([added(10, itself)], [itself]), 'itself')).toHaveLength(1);
  });
});

test('what is not in force any more is known by its last definition', () => {
  const split = testSlo({ id: 'latency', grouping: ['handler'] });
  const changes = groupBy(
    [
      added(1, loose),
      changed(2, strict),
      removed(3, strict.id),
      added(1, split),
      added(1, testSlo({ id: 'there' })),
      // The definition was a single SLO before it was split.
      added(1, testSlo({ id: 'errors', target: 0.5 })),
      changed(2, testSlo({ id: 'errors', grouping: ['code'] })),
    ],
    ({ slo }) => slo
  );
  const measured = ['latency/pay', 'latency/buy', 'there', 'errors', 'errors/500', 'unknown'];
  const isInForce = (id: string) => ['latency/pay', 'there', 'errors/500'].includes(id);
  expect(removedOf(changes, measured, isInForce).map(({ id, target }) => [id, target])).toEqual([
    [strict.id, 0.99],
    ['errors', 0.5],
    ['latency/buy', 0.99],
  ]);
});
