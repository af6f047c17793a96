/** Factor for each word of 8 bytes in DuckDB's `Checksum` (src/common/checksum.cpp), in halves of 32 bits. */
const FACTOR_HIGH = 0xbf58476d;
const FACTOR_LOW = 0x1ce4e5b9;
const SEED = 5381;
const { imul } = Math;

/**
 * Checks DuckDB's checksum of bytes: 5381 xor the product of each word of 8 bytes, modulo 2^64, xor a hash of the
 * remaining 0 to 7 bytes.
 *
 * @param low lower 32 bits of the checksum, unsigned
 * @param high upper 32 bits of the checksum, unsigned
 */
export function hasChecksum(bytes: Uint8Array, low: number, high: number): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const words = bytes.length - (bytes.length % 8);
  let resultLow = SEED;
  let resultHigh = 0;
  // Multiplies 64-bit words in parts of 32 and 16 bits, since BigInt would take a second for 10 MB.
  const factor0 = FACTOR_LOW & 0xffff;
  const factor1 = FACTOR_LOW >>> 16;
  for (let i = 0; i < words; i += 8) {
    const wordLow = view.getInt32(i, true);
    const part0 = wordLow & 0xffff;
    const part1 = wordLow >>> 16;
    const cross0 = imul(part0, factor1);
    const cross1 = imul(part1, factor0);
    const carry = ((imul(part0, factor0) >>> 16) + (cross0 & 0xffff) + (cross1 & 0xffff)) >>> 16;
    resultLow ^= imul(wordLow, FACTOR_LOW);
    resultHigh ^=
      imul(part1, factor1) +
      (cross0 >>> 16) +
      (cross1 >>> 16) +
      carry +
      imul(wordLow, FACTOR_HIGH) +
      imul(view.getInt32(i + 4, true), FACTOR_LOW);
  }
  if (words < bytes.length) {
    const rest = hashOfRest(bytes.subarray(words));
    resultLow ^= Number(rest & 0xffffffffn);
    resultHigh ^= Number(rest >> 32n);
  }
  return resultLow >>> 0 === low && resultHigh >>> 0 === high;
}

/** DuckDB's variant of MurmurHash64A (`ChecksumRemainder`), for fewer than 8 bytes. */
function hashOfRest(bytes: Uint8Array): bigint {
  const multiply = (value: bigint) => BigInt.asUintN(64, value * 0xc6a4a7935bd1e995n);
  let hash = 0xe17a1465n ^ multiply(BigInt(bytes.length));
  hash ^= bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  hash = multiply(hash);
  hash ^= hash >> 47n;
  hash = multiply(hash);
  return hash ^ (hash >> 47n);
}
