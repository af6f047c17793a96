import { gzipSync } from 'node:zlib';
import type { Random } from '../../bench/random';
import { type Json, spell } from './json';
import { edgeCaseValue } from './edgeCases';

/** Bytes of a value as text, some of them with a mistake in the text. */
export function bytesOf(value: Json, random: Random, damaged: boolean): Buffer {
  const hasTwice = damaged && random.chance(0.3);
  const text = spell(value, () => (hasTwice && random.chance(0.2) ? edgeCaseValue(random) : undefined));
  const bytes = Buffer.from(text);
  return damaged && !hasTwice ? damage(bytes, random) : bytes;
}

const BYTES = [
  Buffer.from([0]),
  Buffer.from([0xff]),
  Buffer.from([0xc0, 0x80]),
  Buffer.from([0xed, 0xa0, 0x80]),
  Buffer.from([0xf4, 0x90, 0x80, 0x80]),
  Buffer.from([0xe2, 0x82]),
  Buffer.from('\ufeff'),
  Buffer.from('"'),
  Buffer.from('\\'),
  Buffer.from('{'),
  Buffer.from(']'),
  Buffer.from(','),
  Buffer.from('\r\n'),
];

function damage(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  switch (random.below(10)) {
    case 0:
    case 1:
      return bytes.subarray(0, at);
    case 2:
      return Buffer.concat([bytes.subarray(0, at), random.pick(BYTES), bytes.subarray(at)]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), random.pick(BYTES), bytes.subarray(at + 1)]);
    case 4:
      return Buffer.concat([bytes, bytes]);
    case 5:
      return Buffer.concat([Buffer.from('\ufeff'), bytes]);
    case 6:
      return Buffer.from(bytes.toString('utf8'), 'utf16le');
    case 7:
      return Buffer.from(bytes.toString('utf8'), 'latin1');
    case 8:
      return gzipSync(bytes);
    default:
      return random.pick([
        Buffer.alloc(0),
        Buffer.from(' \n'),
        Buffer.alloc(1_000),
        Buffer.from('['.repeat(100_000)),
        Buffer.from('{"a":'.repeat(50_000)),
        Buffer.from(`"${'\\'.repeat(99_999)}`),
      ]);
  }
}
