import type { Random } from '../../bench/random';
import { type Json, Literal } from './json';

const TIMES = [
  '0001-01-01T00:00:00Z',
  '1969-12-31T23:59:59Z',
  '1999-12-31T23:59:59.999Z',
  '2026-02-30T10:00:00Z',
  '2026-06-01T24:00:00Z',
  '2026-06-01T10:00:60Z',
  '2026-06-01T10:00:00+14:00',
  '2026-06-01T10:00:00-23:59',
  '2026-06-01T10:00:00+99:99',
  '2026-06-01t10:00:00.123456789123456789z',
  '2026-06-01 10:00:00',
  '2026-06-01',
  '2099-12-31T23:59:59Z',
  '2100-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999999Z',
  '+275760-09-13T00:00:00Z',
  '1780308000',
  'now',
];

const TEXTS = [
  '',
  ' ',
  '\n\t\r',
  '0',
  'null',
  'undefined',
  'unknown',
  'unassigned',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udfff tail',
  'a\udc00\ud800b',
  '\ufeffmark',
  '\u2028\u2029',
  '\u202eright to left',
  'e\u0301\u0301\u0301\u0301',
  '👩‍👩‍👧‍👦',
  '𝔘𝔫𝔦𝔠𝔬𝔡𝔢',
  'ß İ ı ſ',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  "'; drop table delivery; --",
  '"; select 1; "',
  '$1',
  '${jndi:ldap://127.0.0.1/a}',
  '%s%n%d%00',
  '=1+1',
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  'javascript:alert(1)',
  'https://user:password@example.org/a?b=c#d',
  'http://',
  'https://example.org/\u0000',
  'x'.repeat(999),
  'x'.repeat(1_001),
  'é'.repeat(5_000),
  '\\'.repeat(50),
  '\\u0000',
  '*',
  '(a+)+$',
];

const NUMBERS = [
  0,
  -0,
  -1,
  0.1,
  1e-323,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 53,
  2 ** 53 + 2,
  -(2 ** 63),
  2 ** 64,
  1e15,
  1e15 + 1,
  1e21,
  1.7976931348623157e308,
];

const LITERALS = [
  '1e400',
  '-1e400',
  '1e-400',
  '123456789012345678901234567890',
  '0.1000000000000000055511151231257827',
  '-0',
  '00',
  '01',
  '1.',
  '.5',
  '+1',
  '0x10',
  'NaN',
  'Infinity',
  'undefined',
  'True',
  "'a'",
  '"\\ud800"',
  '"\\u0000"',
  '"\\x00"',
  '"\u0001"',
  '"unended',
  '',
  '/* remark */ 1',
];

/** A value that senders do not send, of any type. */
export function edgeCaseValue(random: Random): Json {
  switch (random.below(9)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.pick(NUMBERS);
    case 3:
      return random.pick(TIMES);
    case 4:
      return new Literal(random.pick(LITERALS));
    case 5:
      return random.pick([[], [null], [[]], [''], [1, 'a', {}], Array.from({ length: 300 }, () => 'x')]);
    case 6:
      return random.pick<Json>([{}, { a: null }, { '': '' }, { length: 3 }, { id: {} }, { toString: 1 }]);
    default:
      return edgeCaseText(random);
  }
}

/** A text that senders hardly send, though they may. */
export function edgeCaseText(random: Random): string {
  return random.chance(0.1) ? anyText(random) : random.pick(TEXTS);
}

/** A text of any characters, halves of pairs among them. */
function anyText(random: Random): string {
  const most = random.pick([0x80, 0x800, 0x10000]);
  return String.fromCharCode(...Array.from({ length: 1 + random.below(40) }, () => random.below(most)));
}
