/** Decoded text, with notes for the user on the encoding. */
export interface DecodedText {
  text: string;
  notes: string[];
}

/**
 * Decodes a calendar or rota file: in the given charset, else UTF-16 if there is a byte order mark, else UTF-8, else
 * Windows-1252 with a note. A line fold within a multi-byte character is repaired before decoding (RFC 5545, 3.1).
 * @param charset charset of the Content-Type header; an unknown charset is ignored
 */
export function decodeText(bytes: Uint8Array, charset?: string): DecodedText {
  const named = charset === undefined || /^utf-?8$/i.test(charset) ? undefined : decoderOf(charset);
  const text = named === undefined ? inUnicode(bytes) : decoded(bytes, named);
  if (text !== undefined) {
    return { text, notes: [] };
  }
  const line = firstLineThatIsNoUtf8(bytes);
  return {
    text: decoded(bytes, new TextDecoder('windows-1252')),
    notes: [
      `The text is not UTF-8 (line ${line}), and is read as Windows-1252: check names with accents, or save it as UTF-8.`,
    ],
  };
}

type Decoder = InstanceType<typeof TextDecoder>;

function decoderOf(charset: string): Decoder | undefined {
  try {
    return new TextDecoder(charset);
  } catch {
    return undefined;
  }
}

/** Characters 0x80 to 0x9F of Windows-1252, which Node 20 decodes as the control characters of Latin-1. */
const FROM_0X80 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

function decoded(bytes: Uint8Array, decoder: Decoder): string {
  const text = decoder.decode(bytes);
  return decoder.encoding === 'windows-1252'
    ? text.replace(/[\x80-\x9F]/g, (character) => FROM_0X80[character.charCodeAt(0) - 0x80])
    : text;
}

function inUnicode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) {
    return new TextDecoder('utf-16le').decode(bytes);
  }
  if (first === 0xfe && second === 0xff) {
    return new TextDecoder('utf-16be').decode(bytes);
  }
  return inUtf8(bytes) ?? inUtf8(withWholeCharacters(bytes));
}

function inUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Moves each line fold within a multi-byte character to after that character, so line numbers do not change. */
function withWholeCharacters(bytes: Uint8Array): Uint8Array {
  const moved = Buffer.from(bytes)
    .toString('latin1')
    .replace(/([\xC2-\xF4][\x80-\xBF]{0,2})(\r?\n[ \t])([\x80-\xBF]{1,3})/g, '$1$3$2');
  return Buffer.from(moved, 'latin1');
}

function firstLineThatIsNoUtf8(bytes: Uint8Array): number {
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  return lines.findIndex((line) => inUtf8(Buffer.from(line, 'latin1')) === undefined) + 1;
}
