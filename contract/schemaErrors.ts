import type { TSchema } from '@sinclair/typebox';

/** The steps of a JSON pointer: `/where/0/values` as `['where', '0', 'values']`. */
export function pathOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A path in JavaScript notation, such as `where[0].values`; `base` is the path of the enclosing value. */
export function formatPath(path: readonly string[], base = ''): string {
  return path.reduce(
    (whole, step) => (/^\d+$/.test(step) ? `${whole}[${step}]` : whole ? `${whole}.${step}` : step),
    base
  );
}

/** Names of the properties of an object schema; empty for other schemas. */
export function propertiesOf(schema: TSchema): string[] {
  const properties: unknown = Reflect.get(schema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

/** The words that an enumeration's schema allows; undefined for other schemas. */
export function enumOf(schema: TSchema): string[] | undefined {
  const words: unknown = Reflect.get(schema, 'enum');
  return Array.isArray(words) ? words.map(String) : undefined;
}
