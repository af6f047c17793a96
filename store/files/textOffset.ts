import { Scalar } from 'yaml';

/**
 * Maps a character offset in a YAML scalar's value to its offset in the file, taking indentation, folded lines and the
 * escapes of quoted scalars into account. Whitespace at a line fold maps to the start of that whitespace.
 * @param offset offset in the value; the value's length for something missing at its end
 * @returns undefined if the text cannot be matched with the value
 */
export function textOffset(node: Scalar, text: string, offset: number): number | undefined {
  const { value, range, type } = node;
  if (typeof value !== 'string' || !range || offset > value.length) {
    return undefined;
  }
  const isBlock = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
  const written = BLANKS[type === Scalar.QUOTE_DOUBLE ? 'double' : 'plain'];
  let at = isBlock ? text.indexOf('\n', range[0]) + 1 : range[0] + (type === Scalar.PLAIN ? 0 : 1);
  let read = 0;
  while (read < offset || /\S/.test(value.charAt(read))) {
    // Match runs of whitespace as a whole: their lengths differ through folding and indentation.
    const blanks = lengthOf(/\s*/y, value, read);
    const between = lengthOf(written, text, at);
    if (read + blanks > offset) {
      const isSame = text.startsWith(value.slice(read, read + blanks), at);
      return at + (isSame ? offset - read : 0);
    }
    read += blanks;
    at += between;
    if (read >= offset) {
      return at;
    }
    const character = characterAt(type, text, at);
    if (!value.startsWith(character.value, read)) {
      return undefined;
    }
    read += character.value.length;
    at += character.length;
  }
  return at;
}

/** Whitespace in the file; in double-quoted scalars, also as escape sequences. */
const BLANKS = {
  plain: /\s*/y,
  double: /(?:\s|\\(?:[tnvr \t_NLP]|\r?\n|x(?:0[9a-d]|20|a0)|u(?:000[9a-d]|0020|00a0|202[89])))*/iy,
};

function lengthOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}

/** The character of a scalar's value at a file offset, and the length of its notation in the file. */
function characterAt(type: Scalar['type'], text: string, at: number): { value: string; length: number } {
  if (type === Scalar.QUOTE_SINGLE && text.startsWith("''", at)) {
    return { value: "'", length: 2 };
  }
  if (type === Scalar.QUOTE_DOUBLE && text.charAt(at) === '\\') {
    const [escape, x, u, long] =
      /^\\(?:x([\da-f]{2})|u([\da-f]{4})|U([\da-f]{8})|.)/i.exec(text.slice(at, at + 10)) ?? [];
    const code = x ?? u ?? long;
    const letter = text.charAt(at + 1);
    const value = code !== undefined ? fromCode(code) : (ESCAPES[letter] ?? letter);
    return { value, length: escape?.length ?? 1 };
  }
  return { value: text.charAt(at), length: 1 };
}

function fromCode(hex: string): string {
  const code = parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** One-letter escape sequences, without those for whitespace. */
const ESCAPES: Readonly<Record<string, string>> = { 0: '\0', a: '\x07', b: '\b', e: '\x1b' };
