import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';

const deflated = promisify(deflateRaw);

/** Compresses a text (raw deflate), since hundreds of calendars stay in memory. */
export async function packedText(text: string): Promise<Uint8Array> {
  // Copies the bytes: zlib's own buffer is larger than its content.
  return new Uint8Array(await deflated(text));
}

/** Decompresses the result of `packedText`. */
export function unpackedText(packed: Uint8Array): string {
  return inflateRawSync(packed).toString('utf8');
}
