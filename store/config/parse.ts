import type { TSchema } from '@sinclair/typebox';
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { didYouMean } from '@watchbill/query';
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import { type ConfigFile, ConfigSchema } from './config';
import type { Problem } from './problem';

export type Path = ReadonlyArray<string | number>;

/** A YAML document that knows where each field stands. */
export interface Located {
  value: ConfigFile;
  problemAt(path: Path, message: string): Problem;
}

/**
 * Reads the text of a configuration file and checks it against the schema.
 * Every problem names line, column and field; unknown keys name the nearest known one.
 */
export function parseConfig(
  text: string,
  file: string
): { ok: true; located: Located } | { ok: false; problems: Problem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) => {
      const { line, col } = lines.linePos(error.pos[0]);
      return { file, line, column: col, field: '', message: `This is not valid YAML: ${error.message}` };
    });
    return { ok: false, problems };
  }
  const problemAt = (path: Path, message: string): Problem => ({
    file,
    ...position(document, lines, path),
    field: path.join('.'),
    message,
  });
  const value: unknown = document.toJS() ?? {};
  if (Value.Check(ConfigSchema, value)) {
    return { ok: true, located: { value, problemAt } };
  }
  const problems = new Map<string, Problem>();
  for (const error of Value.Errors(ConfigSchema, value)) {
    // The first error of a place says most; those behind it repeat it.
    if (!problems.has(error.path)) {
      problems.set(error.path, problemAt(toPath(error.path), describe(error)));
    }
  }
  return { ok: false, problems: [...problems.values()] };
}

/** JSON pointer to path. */
function toPath(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function position(document: Document, lines: LineCounter, path: Path): { line: number; column: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const offset = keyOffset(document, path.slice(0, depth)) ?? nodeOffset(document.getIn(path.slice(0, depth), true));
    if (offset !== undefined) {
      const { line, col } = lines.linePos(offset);
      return { line, column: col };
    }
  }
  return { line: 1, column: 1 };
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

function describe(error: ValueError): string {
  const key = toPath(error.path).at(-1) ?? '';
  if (error.type === ValueErrorType.ObjectAdditionalProperties) {
    return `Unknown key "${key}"${didYouMean(key, propertiesOf(error.schema))}`;
  }
  if (error.type === ValueErrorType.ObjectRequiredProperty) {
    return `"${key}" is missing${says(error.schema)}.`;
  }
  const allowed: unknown = Reflect.get(error.schema, 'enum');
  if (Array.isArray(allowed)) {
    return `"${String(error.value)}" is not one of its values${didYouMean(String(error.value), allowed.map(String))}`;
  }
  if (error.type === ValueErrorType.StringPattern) {
    return `"${String(error.value)}" has the wrong form${says(error.schema)}.`;
  }
  if (error.type === ValueErrorType.Union) {
    return `This has the wrong form${says(error.schema)}.`;
  }
  return `${error.message}${says(error.schema)}.`;
}

function says(schema: TSchema): string {
  return schema.description ? ` (${schema.description})` : '';
}

function propertiesOf(schema: TSchema): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
