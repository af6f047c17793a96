import type { FrameField } from './frame';

export type FieldType = FrameField['type'];

/** What is fixed about one field of a frame. */
export interface FieldDefinition<T extends FieldType = FieldType> {
  readonly type: T;
  /** Its name for people. */
  readonly label: string;
  /** What a value tells, for whoever builds a dashboard on it; docs/frames.md shows it. */
  readonly meaning: string;
  /** Shown by Grafana as the field's tooltip. */
  readonly description?: string;
  /** A unit of Grafana, such as `percentunit` or `m`. */
  readonly unit?: string;
  /** Its values are ids of this dimension, shown by their names. */
  readonly dimension?: string;
  /** Carried for links and panels, not shown as a column. */
  readonly hidden?: boolean;
  /** Shown as a link to the row's `link`, where it has one. */
  readonly linked?: boolean;
}

export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>;

/** A frame whose fields have fixed names. */
export interface FrameDefinition<Fields extends FieldDefinitions = FieldDefinitions> {
  readonly name: string;
  /** What a row is. */
  readonly meaning: string;
  readonly fields: Fields;
}

/** A value as JSON carries it; times are epoch milliseconds. */
type ValueOf<T extends FieldType> = { time: number; number: number; string: string; boolean: boolean }[T] | null;

/** One row of a frame. */
export type FrameRow<Frame extends FrameDefinition> = {
  readonly [Name in keyof Frame['fields']]: ValueOf<Frame['fields'][Name]['type']>;
};

/** Names of the fields of a type, so that a reader refuses all others. */
export type FieldName<Frame extends FrameDefinition, Type extends FieldType = FieldType> = {
  [Name in keyof Frame['fields'] & string]: Frame['fields'][Name]['type'] extends Type ? Name : never;
}[keyof Frame['fields'] & string];

/** Names a frame and its fields, once for the store, the plugin and the docs. */
export function defineFrame<Fields extends FieldDefinitions>(
  name: string,
  meaning: string,
  fields: Fields
): FrameDefinition<Fields> {
  return { name, meaning, fields };
}

type FieldOptions = Omit<FieldDefinition, 'type' | 'label' | 'meaning'>;

const fieldOf =
  <T extends FieldType>(type: T) =>
  (label: string, meaning: string, options: FieldOptions = {}): FieldDefinition<T> => ({
    type,
    label,
    meaning,
    ...options,
  });

export const time = fieldOf('time');
export const number = fieldOf('number');
export const text = fieldOf('string');
export const flag = fieldOf('boolean');
