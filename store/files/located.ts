import { Composer, type Document, isScalar, LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../lib/messageOf';
import { firstProblems, type Problem } from './problem';
import { textOffset } from './textOffset';
import { doubleKeys, startOf, YamlKeys } from './yamlKeys';
import { TooDeep, yamlTokens } from './yamlTokens';

export type Path = ReadonlyArray<string | number>;

/** A YAML document that knows where each field stands. */
export interface Located<T = unknown> {
  value: T;
  /** @param offset into the text of the field, for what is wrong within a long one */
  problemAt(path: Path, message: string, offset?: number): Problem;
}

export type Parsed<T> = { ok: true; located: Located<T> } | { ok: false; problems: Problem[] };

/** Keys that stand twice are found by us (`doubleKeys`). */
const OPTIONS = { prettyErrors: false, uniqueKeys: false } as const;

/** Reads a text that holds one YAML document. */
export function parseOne(text: string, file: string): Parsed<unknown> {
  const source = { lines: new LineCounter(), text, file };
  try {
    Array.from(yamlTokens(text, source.lines));
  } catch (error) {
    return refused(error, source);
  }
  return located(parseDocument(text, OPTIONS), source);
}

/**
 * Reads each YAML document of a text by itself: what is broken in one leaves the others as they are. One is read when it
 * is asked for, so that a long text need not hold up others.
 */
export function* parseEach(text: string, file: string): Generator<Parsed<unknown>> {
  const source = { lines: new LineCounter(), text, file };
  const composer = new Composer({ ...OPTIONS, merge: true });
  let problem: Parsed<unknown> | undefined;
  try {
    for (const token of yamlTokens(text, source.lines)) {
      for (const document of composer.next(token)) {
        yield located(document, source);
      }
    }
  } catch (error) {
    problem = refused(error, source);
  }
  // The last one before the end, or before what cannot be read.
  for (const document of composer.end()) {
    yield located(document, source);
  }
  if (problem) {
    yield problem;
  }
}

/** @throws whatever is no problem of the text */
function refused(error: unknown, { lines, file }: Source): Parsed<unknown> {
  if (error instanceof TooDeep) {
    return { ok: false, problems: [{ file, ...placeOf(error.offset, lines), field: '', message: error.message }] };
  }
  throw error;
}

interface Source {
  lines: LineCounter;
  text: string;
  file: string;
}

function located(document: Document.Parsed, source: Source): Parsed<unknown> {
  const { file, lines } = source;
  const errors = [
    ...document.errors.map(({ pos: [at], message }) => ({ at, message })),
    ...doubleKeys(document).map((at) => ({ at, message: 'Map keys must be unique' })),
  ].sort((a, b) => a.at - b.at);
  if (errors.length > 0) {
    const problems = errors.map(({ at, message }) => ({
      file,
      ...placeOf(at, lines),
      field: '',
      message: `This is not valid YAML: ${message}`,
    }));
    return { ok: false, problems: firstProblems(problems) };
  }
  const keys = new YamlKeys(document);
  const problemAt = (path: Path, message: string, offset?: number): Problem => ({
    file,
    ...position(keys, document, source, path, offset),
    field: path.join('.'),
    message,
  });
  try {
    return { ok: true, located: { value: document.toJS(), problemAt } };
  } catch (error) {
    // Aliases that stand for more and more of themselves, or very many of one.
    const message = `This YAML cannot be used: ${messageOf(error)}. Write out what its aliases (*name) stand for.`;
    return { ok: false, problems: [problemAt([], message)] };
  }
}

function placeOf(at: number, lines: LineCounter): { line: number; column: number } {
  const { line, col } = lines.linePos(at);
  return { line, column: col };
}

function position(
  keys: YamlKeys,
  document: Document,
  source: Source,
  path: Path,
  offset: number | undefined
): { line: number; column: number } {
  const scalar = offset === undefined ? undefined : keys.scalarAt(path);
  const within = offset !== undefined && isScalar(scalar) ? textOffset(scalar, source.text, offset) : undefined;
  if (within !== undefined) {
    return placeOf(within, source.lines);
  }
  for (let depth = path.length; depth > 0; depth--) {
    const at = keys.offsetOf(path.slice(0, depth));
    if (at !== undefined) {
      return placeOf(at, source.lines);
    }
  }
  return placeOf(startOf(document.contents) ?? 0, source.lines);
}
