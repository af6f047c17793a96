import type { FrameField } from './frame';

export type FieldType = FrameField['type'];

/** Definition of one field of a frame: type, texts and display settings. */
export interface FieldDefinition<T extends FieldType = FieldType> {
  readonly type: T;
  /** Display name, such as a column heading. */
  readonly label: string;
  /** Meaning of a value, for authors of dashboards; printed in docs/frames.md. */
  readonly meaning: string;
  /** Shown by Grafana as the field's tooltip. */
  readonly description?: string;
  /** A Grafana unit id, such as `percentunit` or `m`. */
  readonly unit?: string;
  /** Dimension whose ids the field holds; the ids are displayed as names. */
  readonly dimension?: string;
  /** Not shown as a column: the field only serves links and panels. */
  readonly hidden?: boolean;
  /** Rendered as a link to the URL in the row's field `link`, where that is set. */
  readonly linked?: boolean;
}

export type FieldDefinitions = Readonly<Record<string, FieldDefinition>>;

/** A frame whose fields have fixed names. */
export interface FrameDefinition<Fields extends FieldDefinitions = FieldDefinitions> {
  readonly name: string;
  /** What one row stands for. */
  readonly meaning: string;
  readonly fields: Fields;
}

/** A value as JSON carries it; times are epoch milliseconds. */
type ValueOf<T extends FieldType> = { time: number; number: number; string: string; boolean: boolean }[T] | null;

/** One row of a frame. */
export type FrameRow<Frame extends FrameDefinition> = {
  readonly [Name in keyof Frame['fields']]: ValueOf<Frame['fields'][Name]['type']>;
};

/** Names of a frame's fields that have the given type: reading a field as another type does not compile. */
export type FieldName<Frame extends FrameDefinition, Type extends FieldType = FieldType> = {
  [Name in keyof Frame['fields'] & string]: Frame['fields'][Name]['type'] extends Type ? Name : never;
}[keyof Frame['fields'] & string];

/** Defines a frame and its fields, once for the store, the plugin and the docs. */
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
