/** A value of JSON that is being made up, or a text that stands in its place as it is. */
export type Json = null | boolean | number | string | Json[] | JsonObject | Literal;
export interface JsonObject {
  [name: string]: Json;
}

/** A text that is written into JSON as it is: numbers that are too large, or what is no JSON at all. */
export class Literal {
  constructor(readonly text: string) {}
}

export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Literal);
}

/** A copy that can be changed without the first. */
export function copyOf(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(copyOf);
  }
  return isObject(value) ? Object.fromEntries(Object.entries(value).map(([name, of]) => [name, copyOf(of)])) : value;
}

/** Sets a field, also one of a name such as `__proto__`. */
export function setField(object: JsonObject, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * The value as text.
 * @param twice whether a field is written a second time, with the value that is given, by its name
 */
export function spell(value: Json, twice: (name: string) => Json | undefined = () => undefined): string {
  if (value instanceof Literal) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return `[${value.map((item) => spell(item, twice)).join(',')}]`;
  }
  if (!isObject(value)) {
    return JSON.stringify(value);
  }
  const fields = Object.entries(value).flatMap(([name, of]) => {
    const again = twice(name);
    const key = JSON.stringify(name);
    const written = `${key}:${spell(of, twice)}`;
    return again === undefined ? [written] : [written, `${key}:${spell(again)}`];
  });
  return `{${fields.join(',')}}`;
}
