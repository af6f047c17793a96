import { promisify } from 'node:util';
import { deflateRaw, inflateRawSync } from 'node:zlib';

const deflated = promisify(deflateRaw);

/** A text made small: hundreds of calendars stay in memory. */
export async function packedText(text: string): Promise<Uint8Array> {
  // A copy, since zlib's own buffer is larger than what is in it.
  return new Uint8Array(await deflated(text));
}

/** The text that was packed. */
export function unpackedText(packed: Uint8Array): string {
  return inflateRawSync(packed).toString('utf8');
}
