import { Composer, type Document, isAlias, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { messageOf } from '../messageOf';
import type { Problem } from './problem';
import { textOffset } from './textOffset';
import { TooDeep, yamlTokens } from './yamlTokens';

export type Path = ReadonlyArray<string | number>;

/** A YAML document that knows where each field stands. */
export interface Located<T = unknown> {
  value: T;
  /** @param offset into the text of the field, for what is wrong within a long one */
  problemAt(path: Path, message: string, offset?: number): Problem;
}

export type Parsed<T> = { ok: true; located: Located<T> } | { ok: false; problems: Problem[] };

/** Reads a text that holds one YAML document. */
export function parseOne(text: string, file: string): Parsed<unknown> {
  const source = { lines: new LineCounter(), text, file };
  try {
    Array.from(yamlTokens(text, source.lines));
  } catch (error) {
    return refused(error, source);
  }
  return located(parseDocument(text, { prettyErrors: false }), source);
}

/**
 * Reads each YAML document of a text by itself: what is broken in one leaves the others as they are. One is read when it
 * is asked for, so that a long text need not hold up others.
 */
export function* parseEach(text: string, file: string): Generator<Parsed<unknown>> {
  const source = { lines: new LineCounter(), text, file };
  const composer = new Composer({ prettyErrors: false, merge: true });
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
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => ({
      file,
      ...placeOf(error.pos[0], lines),
      field: '',
      message: `This is not valid YAML: ${error.message}`,
    }));
    return { ok: false, problems };
  }
  const problemAt = (path: Path, message: string, offset?: number): Problem => ({
    file,
    ...position(document, source, path, offset),
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
  document: Document,
  source: Source,
  path: Path,
  offset: number | undefined
): { line: number; column: number } {
  const node = document.getIn(path, true);
  const scalar = isAlias(node) ? node.resolve(document) : node;
  const within = offset !== undefined && isScalar(scalar) ? textOffset(scalar, source.text, offset) : undefined;
  if (within !== undefined) {
    return placeOf(within, source.lines);
  }
  for (let depth = path.length; depth > 0; depth--) {
    const at = keyOffset(document, path.slice(0, depth)) ?? nodeOffset(document.getIn(path.slice(0, depth), true));
    if (at !== undefined) {
      return placeOf(at, source.lines);
    }
  }
  return placeOf(nodeOffset(document.contents) ?? 0, source.lines);
}

/** Where the key itself stands, which is where a reader looks. */
function keyOffset(document: Document, path: Path): number | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) {
    return undefined;
  }
  const last = String(path.at(-1));
  const pair = parent.items.find((item) => isScalar(item.key) && String(item.key.value) === last);
  return pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
}

function nodeOffset(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
