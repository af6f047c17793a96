import { Kind, type TSchema, Type, TypeRegistry } from '@sinclair/typebox';

const KIND = 'Watchbill:OneOf';

TypeRegistry.Set<TSchema & { enum: readonly string[] }>(KIND, (schema, value) =>
  schema.enum.some((one) => one === value)
);

/** Schema of one of the given words, as a string `enum`: more readable JSON schema than a union of constants. */
export function oneOf<const T extends readonly string[]>(values: T, description: string) {
  return Type.Unsafe<T[number]>({ [Kind]: KIND, type: 'string', enum: [...values], description });
}
