import fc from 'fast-check';
import { runs } from '../testing/runs';
import { inOneGo } from '../lib/timeSlice';
import { type PackedData, packing, unpacking } from './packedData';

/** Packs, clones and unpacks data, as when it is sent to another thread. */
function sent<T>(data: T): T {
  return inOneGo(unpacking<T>(structuredClone(inOneGo(packing(data)))));
}

function partsOf(packed: PackedData): Uint8Array[] {
  return packed instanceof Uint8Array
    ? [packed]
    : packed.parts.flatMap((part) => ('items' in part ? [part.items] : partsOf(part.item)));
}

const long = 'x'.repeat(50_000);
const many = Array.from({ length: 20_000 }, (_, i) => ({ id: `person-${i}`, zones: [{ zone: 'UTC', from: null }] }));

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['a small object', { one: 1, none: undefined, empty: null, list: [], map: new Map() }],
  ['a long list', many],
  ['a large map', new Map(many.map((one) => [one.id, one]))],
  ['a map of numbers', new Map(many.map((one, i) => [i, one.id]))],
  ['a large object', Object.fromEntries(many.map((one) => [one.id, one]))],
  ['one large entry among small ones', new Map<string, unknown>([...'abc'].map((id) => [id, id === 'b' ? many : id]))],
  ['lists in lists', [[[many, 1], 2], [long, long, long], 3]],
  ['keys that objects have', { rest: many, ['__proto__']: 1, constructor: 2 }],
  ['times and bytes', many.map((_, i) => ({ at: new Date(i), hash: new Uint8Array([i % 256]) }))],
])('%s arrives as it was sent', (_, data) => {
  expect(sent(data)).toStrictEqual(data);
});

test('any plain data arrive as they were sent', () => {
  const leaf = fc.oneof(fc.string(), fc.constant(long), fc.double(), fc.boolean(), fc.constantFrom(null, undefined));
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree')),
      fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
      fc.array(fc.tuple(fc.string(), tie('tree'))).map((entries) => new Map(entries))
    ),
  }));
  fc.assert(
    fc.property(tree, (data) => expect(sent(data)).toStrictEqual(data)),
    { numRuns: runs(200) }
  );
});

test.each<[string, unknown]>([
  ['a large map', new Map(many.map((one) => [one.id, one]))],
  ['one large entry', { a: 1, b: { c: many } }],
])('of %s no part is large', (_, data) => {
  const parts = partsOf(inOneGo(packing(data)));
  expect(parts.length).toBeGreaterThan(10);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(100_000);
});

test('others have their turn after each part', () => {
  const packed = inOneGo(packing(many));
  let turns = 0;
  const steps = unpacking<typeof many>(packed);
  while (!steps.next().done) {
    turns += 1;
  }
  expect(turns).toBe(partsOf(packed).length);
});
