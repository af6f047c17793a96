import { Composer, type Document, isScalar, LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../lib/messageOf';
import { firstProblems, type Problem } from './problem';
import { textOffset } from './textOffset';
import { doubleKeys, startOf, YamlKeys } from './yamlKeys';
import { TooDeep, yamlTokens } from './yamlTokens';

export type Path = ReadonlyArray<string | number>;

/** A parsed YAML document with the source position of each field. */
export interface Located<T = unknown> {
  value: T;
  /** @param offset character offset within the field's string value, for an error inside a long value */
  problemAt(path: Path, message: string, offset?: number): Problem;
}

export type Parsed<T> = { ok: true; located: Located<T> } | { ok: false; problems: Problem[] };

/** Options of the yaml library; duplicate keys are detected by `doubleKeys` instead. */
const OPTIONS = { prettyErrors: false, uniqueKeys: false } as const;

/** Parses a text that contains one YAML document. */
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
 * Parses each YAML document of a text on its own, so an error in one document does not affect the others. A lazy
 * generator, so that a long text does not block the thread.
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
  // The last document before the end of the text or before the error.
  for (const document of composer.end()) {
    yield located(document, source);
  }
  if (problem) {
    yield problem;
  }
}

/** Converts a nesting error to a problem. @throws any other error */
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
    // Recursive aliases, or too many aliases of one anchor ("billion laughs").
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
