import type { DataFrame, Field } from '@grafana/data';
import { fieldFormatter } from './fieldFormatter';

/** One row of a frame, read by the names of its fields; what is missing is null. */
export interface Row {
  number: (name: string) => number | null;
  /** The value as it is, such as an id. */
  id: (name: string) => string | null;
  /** The value as it is shown, ids by their names. */
  text: (name: string) => string | null;
  flag: (name: string) => boolean | null;
}

/** The rows of a frame; none without a frame. */
export function rowsOf(frame: DataFrame | undefined): Row[] {
  const fields = new Map<string, Field>((frame?.fields ?? []).map((field) => [field.name, field]));
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
    return { number, id, flag, text: (name) => texts.get(name)?.(index) || null };
  });
}
