import { isUtf8 } from 'node:buffer';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { withoutZeros } from '../../storage/text';
import { Unreadable } from '../source';

/**
 * A body as text, without the mark that some put at its beginning.
 * @throws Unreadable naming the place of the first byte that is not UTF-8, which JSON has to be in
 */
export function textOf(body: Buffer): string {
  const text = body.toString('utf8');
  if (!isUtf8(body)) {
    const again = Buffer.from(text);
    const wrong = body.findIndex((byte, i) => byte !== again[i]);
    const before = body.subarray(0, wrong).toString('utf8');
    throw new Unreadable(`The body is not text in UTF-8: ${place(before, 1)}. Nothing of the delivery was taken.`);
  }
  return text.replace(/^\uFEFF/, '');
}

/**
 * Text of JSON as a value.
 * @param firstLine line of the delivery on which the text begins, from 1
 * @throws Unreadable naming line and column of the first mistake
 */
export function parseJson(text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text, text.includes('\\u0000') ? cleaned : undefined);
  } catch {
    throw new Unreadable(`Broken JSON ${firstMistake(text, firstLine)}. Nothing of the delivery was taken.`);
  }
}

function cleaned(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutZeros(value) : value;
}

/** JSON.parse does not always say where; the tolerant parser does, and is asked only when something is wrong. */
export function firstMistake(text: string, firstLine: number): string {
  if (text.trim() === '') {
    return `at line ${firstLine}, column 1: the body is empty`;
  }
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true });
  } catch {
    // It calls itself for every level.
    return 'that is nested too deeply to say where';
  }
  const first = errors[0];
  const what = first ? inWords(printParseErrorCode(first.error)) : 'a character that JSON does not allow';
  return `${place(text.slice(0, first?.offset ?? text.length), firstLine)}: ${what}`;
}

function place(before: string, firstLine: number): string {
  const lines = before.split('\n');
  return `at line ${firstLine + lines.length - 1}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
