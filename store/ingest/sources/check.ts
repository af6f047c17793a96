import { type Static, type TSchema, TypeGuard } from '@sinclair/typebox';
import type { TypeCheck } from '@sinclair/typebox/compiler';
import { type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { didYouMean, enumOf, formatPath, pathOf, propertiesOf, shortened } from '@watchbill/contract';
import { Unreadable } from '../source';

/**
 * The value, when it has the schema's form.
 * @param where what the value is, such as `line 3`; put before the field
 * @param base path of the value within that, such as `event.data`
 * @throws Unreadable naming the first field that is wrong, and the nearest known word
 */
export function checked<T extends TSchema>(schema: TypeCheck<T>, value: unknown, where: string, base = ''): Static<T> {
  if (schema.Check(value)) {
    return value;
  }
  const error = schema.Errors(value).First();
  throw new Unreadable(error ? `${where}: ${describe(error, base)}` : `${where} has the wrong form.`);
}

/** Such as `the field alerts[2].startsAt is missing (when it began).` */
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

/** The mistake by the one alternative that the value has the type of, and what its field means. */
function meant(error: ValueError, around = ''): { error: ValueError; meaning: string } {
  const { schema, value, errors } = error;
  const meaning = schema.description ? ` (${schema.description})` : around;
  const fitting = TypeGuard.IsUnion(schema)
    ? errors.filter((_, i) => typesOf(schema.anyOf[i]).includes(typeOf(value)))
    : [];
  const inner = fitting.length === 1 ? fitting[0].First() : undefined;
  return inner ? meant(inner, inner.path === error.path ? meaning : '') : { error, meaning };
}

/** Types of JSON, as people call them. */
const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** The types of JSON that a schema takes; none where it takes any. */
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
  // JSON has numbers that are too large for any, and would write them as null.
  return shortened(value === Infinity || value === -Infinity ? String(value) : (JSON.stringify(value) ?? 'nothing'));
}
