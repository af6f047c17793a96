import type { FrameDefinition, FrameValue } from '@watchbill/contract';

/** A row before it becomes part of a frame. Times may also be `Date`, which is what the database returns. */
export type Row = Readonly<Record<string, FrameValue | Date>>;

interface StoredValues {
  time: number | Date | null;
  number: number | null;
  string: string | null;
  boolean: boolean | null;
}

/** A row of a frame, with a value for each of its fields. */
export type RowFor<Frame extends FrameDefinition> = {
  readonly [Name in keyof Frame['fields']]: StoredValues[Frame['fields'][Name]['type']];
};

/** `T` if rows have only fields of the frame; otherwise a type that names the unknown field, unassignable to `T`. */
export type NoOtherField<Frame extends FrameDefinition, R, T> =
  Exclude<keyof R, keyof Frame['fields']> extends never ? T : { unknownField: Exclude<keyof R, keyof Frame['fields']> };

/** A row with null in every field of a frame. */
export function emptyRow<Frame extends FrameDefinition>(
  frame: Frame
): { readonly [Name in keyof Frame['fields']]: null };
// eslint-disable-next-line no-redeclare -- an overload
export function emptyRow({ fields }: FrameDefinition): Readonly<Record<string, null>> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
}
