import type { FrameDefinition, FrameValue } from '@watchbill/contract';

/** A row as the store carries it, whatever its frame: times are also `Date`, as the database answers them. */
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

/** `T` for rows of a frame alone; for rows with a field that the frame does not have something that is no `T`. */
export type NoOtherField<Frame extends FrameDefinition, R, T> =
  Exclude<keyof R, keyof Frame['fields']> extends never ? T : { unknownField: Exclude<keyof R, keyof Frame['fields']> };

/** The row of a frame of which nothing is known. */
export function emptyRow<Frame extends FrameDefinition>(
  frame: Frame
): { readonly [Name in keyof Frame['fields']]: null };
// eslint-disable-next-line no-redeclare -- an overload
export function emptyRow({ fields }: FrameDefinition): Readonly<Record<string, null>> {
  return Object.fromEntries(Object.keys(fields).map((name) => [name, null]));
}
