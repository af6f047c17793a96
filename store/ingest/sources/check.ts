import type { Static, TSchema } from '@sinclair/typebox';
import type { TypeCheck } from '@sinclair/typebox/compiler';
import { type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { didYouMean, shortened } from '@watchbill/query';
import { Unreadable } from '../source';

/**
 * The value, when it has the schema's form.
 * @param where what the value is, such as `line 3`; put before the field
 * @throws Unreadable naming the first field that is wrong, and the nearest known word
 */
export function checked<T extends TSchema>(schema: TypeCheck<T>, value: unknown, where: string): Static<T> {
  if (schema.Check(value)) {
    return value;
  }
  const error = schema.Errors(value).First();
  throw new Unreadable(error ? `${where}: ${describe(error)}` : `${where} has the wrong form.`);
}

/** Such as `alerts[2].startsAt is missing (when it began).` */
export function describe(error: ValueError): string {
  const path = error.path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const field = fieldOf(path);
  const key = path.at(-1) ?? '';
  const { type, schema, value } = error;
  if (type === ValueErrorType.ObjectAdditionalProperties) {
    return `unknown field "${field}"${didYouMean(key, propertiesOf(schema))}`;
  }
  if (type === ValueErrorType.ObjectRequiredProperty) {
    return `the field ${field} is missing${says(schema)}.`;
  }
  if (type === ValueErrorType.StringMaxLength && typeof value === 'string') {
    return `${field} has ${value.length} characters, and at most ${schema.maxLength} are taken${says(schema)}.`;
  }
  const words: unknown = Reflect.get(schema, 'enum');
  if (Array.isArray(words) && typeof value === 'string') {
    return `${field}: ${shown(value)} is not one of its words${didYouMean(value, words.map(String))}`;
  }
  return `${field || 'the value'}: ${shown(value)} does not fit${says(schema) || ` (${error.message.toLowerCase()})`}.`;
}

function fieldOf(path: string[]): string {
  return path.reduce(
    (whole, step) => (/^\d+$/.test(step) ? `${whole}[${step}]` : whole ? `${whole}.${step}` : step),
    ''
  );
}

function says(schema: TSchema): string {
  return schema.description ? ` (${schema.description})` : '';
}

function shown(value: unknown): string {
  // JSON has numbers that are too large for any, and would write them as null.
  return shortened(value === Infinity || value === -Infinity ? String(value) : (JSON.stringify(value) ?? 'nothing'));
}

function propertiesOf(schema: TSchema): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
