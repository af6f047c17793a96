import { isUtf8 } from 'node:buffer';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { withoutZeros } from '../../lib/withoutZeros';
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

/** JSON that ends too early: whoever sent it, its form is not what is wrong. */
export class CutOff extends Unreadable {}

/** What a text of JSON is: a body, or one line of it. */
interface Part {
  what: 'body' | 'line';
  /** Line of the delivery on which it begins, from 1. */
  firstLine: number;
}

const BODY: Part = { what: 'body', firstLine: 1 };

/** Levels of lists and objects. What works on values calls itself for every level. */
const MAX_DEPTH = 100;

/**
 * Text of JSON as a value.
 * @throws Unreadable naming line and column of the first mistake, or of where it is nested too deeply
 */
export function parseJson(text: string, part = BODY): unknown {
  const deep = tooDeep(text, part);
  if (deep !== null) {
    throw new Unreadable(`The JSON ${deep}. Nothing of the delivery was taken.`);
  }
  try {
    return JSON.parse(text, text.includes('\\u0000') ? cleaned : undefined);
  } catch {
    const { isCut, words } = firstMistake(text, part);
    throw new (isCut ? CutOff : Unreadable)(`Broken JSON ${words}. Nothing of the delivery was taken.`);
  }
}

/**
 * For senders that put one value into each request.
 * @param name what the value is
 * @throws Unreadable when it is a list
 */
export function refuseList(body: Buffer, name: string): void {
  if (/^\uFEFF?\s*\[/.test(body.toString('utf8', 0, 100))) {
    throw new Unreadable(`The body is a list. Send one ${name} per request.`);
  }
}

function cleaned(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutZeros(value) : value;
}

/** Says where a text of JSON is nested more deeply than it may be; null where it is not. To be asked before it is parsed. */
export function tooDeep(text: string, { firstLine } = BODY): string | null {
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (character === '"') {
      i = endOfString(text, i);
    } else if (character === ']' || character === '}') {
      depth--;
    } else if ((character === '[' || character === '{') && ++depth > MAX_DEPTH) {
      return `is nested more than ${MAX_DEPTH} levels deep, ${place(text.slice(0, i), firstLine)}`;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === '\\') {
      backslashes++;
    }
    if (backslashes % 2 === 0) {
      return end;
    }
  }
  return text.length;
}

/** JSON.parse does not always say where; the tolerant parser does, and is asked only when something is wrong. */
export function firstMistake(text: string, { what, firstLine } = BODY): { isCut: boolean; words: string } {
  if (text.trim() === '') {
    return { isCut: false, words: `at line ${firstLine}, column 1: the body is empty` };
  }
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const first = errors[0];
  const code = first ? inWords(printParseErrorCode(first.error)) : 'a character that JSON does not allow';
  const isCut = first !== undefined && isAtEnd(first, text);
  const mistake = isCut ? `the ${what} is cut off at its end` : code;
  return { isCut, words: `${place(text.slice(0, first?.offset ?? text.length), firstLine)}: ${mistake}` };
}

/** Whether all is well until the text ends, be it amid a text, a number or a word. */
function isAtEnd({ error, offset, length }: ParseError, text: string): boolean {
  const end = text.trimEnd().length;
  const word = text.slice(offset, end);
  const isUnfinished =
    printParseErrorCode(error).startsWith('UnexpectedEnd') || (offset > 0 && WORDS.some((one) => one.startsWith(word)));
  return offset >= end || (offset + length >= end && isUnfinished);
}

const WORDS = ['true', 'false', 'null', '-'];

function place(before: string, firstLine: number): string {
  const lines = before.split('\n');
  return `at line ${firstLine + lines.length - 1}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
