import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser';
import { Unreadable } from '../source';

/**
 * Text of JSON as a value.
 * @param firstLine line of the delivery on which the text begins, from 1
 * @throws Unreadable naming line and column of the first mistake
 */
export function parseJson(text: string, firstLine = 1): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Unreadable(`Broken JSON ${firstMistake(text, firstLine)}. Nothing of the delivery was taken.`);
  }
}

/** JSON.parse does not always say where; the tolerant parser does, and is asked only when something is wrong. */
export function firstMistake(text: string, firstLine: number): string {
  if (text.trim() === '') {
    return `at line ${firstLine}, column 1: the body is empty`;
  }
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true });
  const first = errors[0];
  const before = text.slice(0, first?.offset ?? text.length).split('\n');
  const what = first ? inWords(printParseErrorCode(first.error)) : 'a character that JSON does not allow';
  return `at line ${firstLine + before.length - 1}, column ${(before.at(-1)?.length ?? 0) + 1}: ${what}`;
}

/** `CommaExpected` as `comma expected`. */
function inWords(code: string): string {
  return code.replace(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}
