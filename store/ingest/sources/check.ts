import { type Static, type TSchema, TypeGuard } from '@sinclair/typebox';
import type { TypeCheck } from '@sinclair/typebox/compiler';
import { type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { didYouMean, enumOf, formatPath, pathOf, propertiesOf, shortened } from '@watchbill/contract';
import { Unreadable } from '../source';

/**
 * Validates a value against a schema and returns it.
 * @param where place of the value for messages, such as `line 3`; precedes the field
 * @param base path of the value within that place, such as `event.data`
 * @throws Unreadable with the first invalid field, and the nearest known name
 */
export function checked<T extends TSchema>(schema: TypeCheck<T>, value: unknown, where: string, base = ''): Static<T> {
  if (schema.Check(value)) {
    return value;
  }
  const error = schema.Errors(value).First();
  throw new Unreadable(error ? `${where}: ${describe(error, base)}` : `${where} has the wrong form.`);
}

/** Describes an error, such as `the field alerts[2].startsAt is missing (when it began).` */
function describe(found: ValueError, base: string): string {
  const { error, meaning } = meant(found);
  const path = pathOf(error.path);
  const field = formatPath(path, base);
  const key = path.at(-1) ?? '';
  const { type, schema, value } = error;
  if (type === ValueErrorType.ObjectAdditionalProperties) {
    return `unknown field "${field}"${didYouMean(key, propertiesOf(schema))}`;
  }
  if (type === ValueErrorType.ObjectRequiredProperty || (value === undefined && field !== '')) {
    return `the field ${field} is missing${meaning}.`;
  }
  if (type === ValueErrorType.StringMaxLength && typeof value === 'string') {
    return `${field} has ${value.length} characters, and at most ${schema.maxLength} are taken${meaning}.`;
  }
  const words = enumOf(schema);
  if (words && typeof value === 'string') {
    return `${field}: ${shown(value)} is not one of its words${didYouMean(value, words)}`;
  }
  const misfit = `${field || 'the value'}: ${shown(value)} does not fit`;
  const wanted = typesOf(schema);
  return wanted.length > 0 && !wanted.includes(typeOf(value))
    ? `${misfit}: expected ${wanted.map((name) => WORDS[name] ?? name).join(' or ')}${meaning}.`
    : `${misfit}${meaning || ` (${error.message.toLowerCase()})`}.`;
}

/** For a union, the error in the only alternative that has the value's type, and the description of its field. */
function meant(error: ValueError, around = ''): { error: ValueError; meaning: string } {
  const { schema, value, errors } = error;
  const meaning = schema.description ? ` (${schema.description})` : around;
  const fitting = TypeGuard.IsUnion(schema)
    ? errors.filter((_, i) => typesOf(schema.anyOf[i]).includes(typeOf(value)))
    : [];
  const inner = fitting.length === 1 ? fitting[0].First() : undefined;
  return inner ? meant(inner, inner.path === error.path ? meaning : '') : { error, meaning };
}

/** Names of JSON types in messages. */
const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** The JSON types that a schema accepts; empty if it accepts any. */
function typesOf(schema: TSchema): string[] {
  if (TypeGuard.IsUnion(schema)) {
    return schema.anyOf.flatMap(typesOf);
  }
  const type: unknown = Reflect.get(schema, 'type');
  return typeof type === 'string' ? [type] : [];
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function shown(value: unknown): string {
  // `JSON.parse` reads numbers that are too large as Infinity, which `JSON.stringify` would write as null.
  return shortened(value === Infinity || value === -Infinity ? String(value) : (JSON.stringify(value) ?? 'nothing'));
}
