import { type DataFrame, type DisplayValue, type Field, FieldType, getFieldDisplayName } from '@grafana/data';

export interface Bar {
  name: string;
  total: number;
  parts: Part[];
}

export interface Part {
  series: string;
  value: number;
  /** The value with its unit. */
  text: string;
  color: string;
}

export interface Series {
  name: string;
  color: string;
  total: string;
}

/** A frame with one field of names and number fields, as bars made of one part for each number field. */
export function stackedBars(frame: DataFrame): { bars: Bar[]; series: Series[] } {
  const names = frame.fields.find(({ type }) => type !== FieldType.number);
  const fields = frame.fields.filter(({ type, config }) => type === FieldType.number && !config.custom?.hideFrom?.viz);
  const bars = Array.from({ length: frame.length }, (_, row) => {
    const parts = fields.map((field) => part(field, frame, row));
    return {
      name: names ? display(names, names.values[row]).text : '',
      total: parts.reduce((sum, { value }) => sum + value, 0),
      parts,
    };
  });
  return { bars, series: fields.map((field) => toSeries(field, frame)) };
}

function part(field: Field, frame: DataFrame, row: number): Part {
  const value = Number(field.values[row] ?? 0);
  return {
    series: getFieldDisplayName(field, frame),
    value,
    text: withUnit(display(field, value)),
    color: display(field, value).color ?? 'currentColor',
  };
}

function toSeries(field: Field, frame: DataFrame): Series {
  const sum = field.values.reduce((total: number, value: unknown) => total + Number(value ?? 0), 0);
  return {
    name: getFieldDisplayName(field, frame),
    color: display(field, sum).color ?? 'currentColor',
    total: withUnit(display(field, sum)),
  };
}

function display(field: Field, value: unknown): DisplayValue {
  return field.display?.(value) ?? { text: String(value), numeric: Number(value) };
}

function withUnit({ prefix = '', text, suffix = '' }: DisplayValue): string {
  return prefix + text + suffix;
}
