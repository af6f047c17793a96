import { type Static, type TSchema, TypeGuard } from '@sinclair/typebox';
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { didYouMean, enumOf, pathOf, propertiesOf } from '@watchbill/contract';
import { type Parsed, parseOne } from './located';
import { MAX_PROBLEMS, firstProblems } from './problem';

/**
 * Parses a YAML text and validates it against a schema.
 * Every problem has line, column and field; for unknown keys, it suggests the most similar known key.
 */
export function parseYaml<S extends TSchema>(schema: S, text: string, file: string): Parsed<Static<S>> {
  const parsed = parseOne(text, file);
  if (!parsed.ok) {
    return parsed;
  }
  const { problemAt } = parsed.located;
  const value = parsed.located.value ?? {};
  if (Value.Check(schema, value)) {
    return { ok: true, located: { value, problemAt } };
  }
  const first = new Map<string, ValueError>();
  for (const error of [...Value.Errors(schema, value)].flatMap(nearest)) {
    // The first error of a path is the most specific; later ones repeat it.
    if (!first.has(error.path)) {
      first.set(error.path, error);
    }
  }
  const told = [...first.values()].slice(0, MAX_PROBLEMS);
  const problems = told.map((error) => problemAt(pathOf(error.path), describe(error)));
  return { ok: false, problems: firstProblems(problems, first.size) };
}

/** Of a union, picks the errors of the alternative that is probably meant: by shared keys, or a too short string. */
function nearest(error: ValueError): ValueError[] {
  const { schema, value } = error;
  if (typeof value === 'string' && TypeGuard.IsUnion(schema)) {
    const tooShort = error.errors
      .flatMap((one) => [...one])
      .filter(({ type }) => type === ValueErrorType.StringMinLength);
    return tooShort.length === 1 ? tooShort : [error];
  }
  if (!TypeGuard.IsUnion(schema) || typeof value !== 'object' || value === null) {
    return [error];
  }
  const keys = Object.keys(value);
  const shared = schema.anyOf.map((one) =>
    Array.isArray(value) ? Number(TypeGuard.IsArray(one)) : propertiesOf(one).filter((key) => keys.includes(key)).length
  );
  const most = Math.max(...shared);
  const meant = shared.indexOf(most);
  return most === 0 || meant !== shared.lastIndexOf(most) ? [error] : [...error.errors[meant]].flatMap(nearest);
}

function describe(error: ValueError): string {
  const key = pathOf(error.path).at(-1) ?? '';
  if (error.path === '' && error.type === ValueErrorType.Object) {
    return `A ${error.schema.title ?? 'file'} has keys such as ${propertiesOf(error.schema).slice(0, 3).join(', ')}; this has none.`;
  }
  if (error.type === ValueErrorType.ObjectAdditionalProperties) {
    return `Unknown key "${key}"${didYouMean(key, propertiesOf(error.schema))}`;
  }
  if (error.type === ValueErrorType.ObjectRequiredProperty) {
    return `"${key}" is missing${says(error.schema)}.`;
  }
  const allowed = enumOf(error.schema);
  if (allowed) {
    return `"${String(error.value)}" is not one of its values${didYouMean(String(error.value), allowed)}`;
  }
  if (error.type === ValueErrorType.StringMinLength) {
    const { length } = String(error.value);
    return `This is too short: it has ${length} characters, and needs ${error.schema.minLength} at least${says(error.schema)}.`;
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
