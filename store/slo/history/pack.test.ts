import fc from 'fast-check';
import { pack, unpack } from './pack';

const columns = (count: number, value: fc.Arbitrary<number>) =>
  fc.array(value, { minLength: count, maxLength: count }).map((values) => Float64Array.from(values));

const whole = fc.integer({ min: 0, max: 1_000 });
const any = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const huge = fc.constantFrom(0, 2 ** 49, 2 ** 50, 2 ** 50 + 1, 2 ** 53, 1e300, 5e-324);

test('packs any slots without a loss', () => {
  const slots = fc.integer({ min: 0, max: 40 }).chain((count) => {
    const column = fc.oneof(columns(count, whole), columns(count, any), columns(count, huge));
    return fc.record({ good: column, total: column, covered: columns(count, fc.constantFrom(0, 0.25, 1, 1, 1)) });
  });
  fc.assert(
    fc.property(slots, fc.integer({ min: 0, max: 1440 }), (day, slice) => {
      expect(unpack(pack(day, slice))).toEqual({ slots: day, slice });
    })
  );
});

test.each([
  ['whole numbers with few bad', (i: number) => 500 + (i % 97), (i: number) => (i % 50 === 0 ? 3 : 0), 3_400],
  ['fractions, nothing bad', (i: number) => (500 + (i % 97)) / 3, () => 0, 11_600],
  ['fractions, always some bad', (i: number) => (500 + (i % 97)) / 3, (i: number) => 1 / (i + 3), 23_100],
  ['no traffic', () => 0, () => 0, 20],
])('a day of minutes takes little room: %s', (_, totalAt, badAt, most) => {
  const total = Float64Array.from({ length: 1440 }, (_, i) => totalAt(i));
  const good = total.map((events, i) => events - badAt(i));
  const packed = pack({ good, total, covered: new Float64Array(1440).fill(1) }, 0);
  expect(packed.length).toBeLessThan(most);
});

test('says that a newer version packed it', () => {
  expect(() => unpack(Uint8Array.of(9))).toThrow(/newer version.*format 9/);
});

test('refuses what is cut off', () => {
  const { length } = pack(
    { good: Float64Array.of(1, 2), total: Float64Array.of(1, 3), covered: Float64Array.of(1, 1) },
    0
  );
  const data = pack({ good: Float64Array.of(1, 2), total: Float64Array.of(1, 3), covered: Float64Array.of(1, 1) }, 0);
  for (let size = 0; size < length; size++) {
    expect(() => unpack(data.subarray(0, size))).toThrow(RangeError);
  }
});
