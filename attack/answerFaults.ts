import type { Answer } from './client';

/** Statuses that the store may answer with, whatever the request. */
const STATUSES = [200, 202, 400, 401, 404, 408, 413, 414, 415, 417, 429, 431, 503];
/** Statuses that need a Retry-After header. */
const LATER = [429, 503];
/** Characters of a message that fit a panel. */
const MAX_MESSAGE_LENGTH = 600;

export interface Secrets {
  /** Texts that no answer may contain: tokens, and folders of the machine. */
  never: readonly string[];
}

/** Matches a line of a stack trace, or the name of a source file. */
const PROGRAM = /\n\s+at .+[:(]|node_modules|watchbill\.js|\.ts:\d+|node:internal/;

type Part = Pick<Answer, 'status' | 'headers' | 'text'>;

/**
 * What is wrong with an answer, whatever was asked; null when nothing is.
 * @param bodiless for answers to HEAD
 */
export function answerFault(answer: Part, { never }: Secrets, bodiless = false): string | null {
  const { status, text } = answer;
  if (!STATUSES.includes(status)) {
    return `status ${status}: ${short(text)}`;
  }
  const leaked = never.find((secret) => text.includes(secret));
  if (leaked !== undefined) {
    return `the answer tells "${leaked}"`;
  }
  const program = PROGRAM.exec(text);
  if (program !== null) {
    return `the answer tells of the program: ${JSON.stringify(program[0].slice(0, 80))}`;
  }
  if (LATER.includes(status) && !(Number(answer.headers['retry-after']) > 0)) {
    return `status ${status} without Retry-After`;
  }
  return status < 400 || bodiless ? null : errorBodyFault(answer);
}

function errorBodyFault({ status, headers, text }: Part): string | null {
  if (!headers['content-type']?.startsWith('application/json')) {
    return `status ${status} as "${headers['content-type'] ?? 'nothing'}": ${short(text)}`;
  }
  const mistake = errorFault(fieldOf(parsed(text), 'error'));
  return mistake === null ? null : `status ${status}: ${mistake}: ${short(text)}`;
}

/** What is wrong with the `error` of a refusal; null when it is as documented. */
export function errorFault(error: unknown): string | null {
  const message = fieldOf(error, 'message');
  const at = fieldOf(error, 'at');
  if (typeof message !== 'string' || message.trim() === '') {
    return 'no error.message';
  }
  if (message.length > MAX_MESSAGE_LENGTH) {
    return `error.message has ${message.length} letters`;
  }
  return at === undefined || typeof at === 'string' ? null : 'error.at is no text';
}

/** The field of an object; undefined of anything else. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

/** A text of JSON as a value; undefined when it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The beginning of a text. */
export function short(text: string, letters = 200): string {
  return text.length > letters ? `${text.slice(0, letters)}…` : text;
}
