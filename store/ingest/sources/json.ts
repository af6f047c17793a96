import { isUtf8 } from 'node:buffer';
import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { withoutZeros } from '../../lib/withoutZeros';
import { Unreadable } from '../source';

/**
 * Decodes a body as UTF-8, without a byte order mark.
 * @throws Unreadable with the place of the first byte that is not UTF-8, which JSON requires
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

/** Thrown for JSON that ends prematurely, so that the cause is not the format of the sender. */
export class CutOff extends Unreadable {}

/** Kind of a JSON text (a whole body, or one of its lines) and its position. */
interface Part {
  what: 'body' | 'line';
  /** Line of the delivery on which it begins, counted from 1. */
  firstLine: number;
}

const BODY: Part = { what: 'body', firstLine: 1 };

/** Maximum nesting depth of arrays and objects, since the code that processes values is recursive. */
const MAX_DEPTH = 100;

/**
 * Parses JSON text.
 * @throws Unreadable with line and column of the first mistake, or of where the nesting is too deep
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
 * Rejects arrays, for senders that send one value per request.
 * @param name of the value, for the message
 * @throws Unreadable if the body is an array
 */
export function refuseList(body: Buffer, name: string): void {
  if (/^\uFEFF?\s*\[/.test(body.toString('utf8', 0, 100))) {
    throw new Unreadable(`The body is a list. Send one ${name} per request.`);
  }
}

function cleaned(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? withoutZeros(value) : value;
}

/** Describes where JSON text is nested too deeply; null if it is not. Must be called before parsing. */
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

/** Locates the first mistake with a tolerant parser, as JSON.parse does not always give the position. */
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

/** Whether the text is valid up to its end, which may be within a string, number or literal. */
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

/** Converts an error code to words: `CommaExpected` to `comma expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
