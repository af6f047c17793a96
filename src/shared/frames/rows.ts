import type { DataFrame, Field } from '@grafana/data';
import type { FieldName, FrameDefinition } from '@watchbill/contract';
import { fieldFormatter } from './fieldFormatter';

/** One row of a frame, with typed access by the field names of its definition; missing values are null. */
export interface Row<Frame extends FrameDefinition> {
  number: (name: FieldName<Frame, 'number'>) => number | null;
  /** Epoch milliseconds. */
  time: (name: FieldName<Frame, 'time'>) => number | null;
  /** The raw value, such as an id. */
  id: (name: FieldName<Frame, 'string'>) => string | null;
  /** The displayed value, with names for ids. */
  text: (name: FieldName<Frame, 'string'>) => string | null;
  flag: (name: FieldName<Frame, 'boolean'>) => boolean | null;
}

/** The rows of a frame; none without a frame. */
export function rowsOf<Frame extends FrameDefinition>(
  frame: DataFrame | undefined,
  definition: Frame
): Array<Row<Frame>> {
  const known = (frame?.fields ?? []).filter(({ name }) => Object.hasOwn(definition.fields, name));
  const fields = new Map<string, Field>(known.map((field) => [field.name, field]));
  const texts = new Map([...fields].map(([name, field]) => [name, fieldFormatter(field)]));
  return Array.from({ length: frame?.length ?? 0 }, (_, index) => {
    const value = (name: string): unknown => fields.get(name)?.values[index];
    const number = (name: string) => {
      const found = value(name);
      return typeof found === 'number' ? found : null;
    };
    const id = (name: string) => {
      const found = value(name);
      return typeof found === 'string' && found !== '' ? found : null;
    };
    const flag = (name: string) => {
      const found = value(name);
      return typeof found === 'boolean' ? found : null;
    };
    return { number, time: number, id, flag, text: (name: string) => texts.get(name)?.(index) || null };
  });
}

/** The frame of an answer with the definition's name. */
export function frameOf(frames: DataFrame[], { name }: FrameDefinition): DataFrame | undefined {
  return frames.find((frame) => frame.name === name);
}

/** The rows of the frame with the definition's name. */
export function rowsIn<Frame extends FrameDefinition>(frames: DataFrame[], definition: Frame): Array<Row<Frame>> {
  return rowsOf(frameOf(frames, definition), definition);
}

/** A field by the name that its definition gives it. */
export function fieldOf<Frame extends FrameDefinition>(
  frame: DataFrame | undefined,
  definition: Frame,
  name: FieldName<Frame>
): Field | undefined {
  return Object.hasOwn(definition.fields, name) ? frame?.fields.find((field) => field.name === name) : undefined;
}
