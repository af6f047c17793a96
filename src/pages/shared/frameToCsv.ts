import { type DataFrame, type Field, FieldType, toCSV } from '@grafana/data';
import { fieldFormatter } from '../../shared/frames/fieldFormatter';

/** A frame as CSV, separated by commas in every locale: display names as headings, names for ids, raw numbers. */
export function frameToCsv(frame: DataFrame): string {
  return toCSV([{ ...frame, fields: frame.fields.map(plain) }], { delimiter: ',' });
}

/** A field for spreadsheets: numbers without unit or rounding, ids replaced by names. */
function plain(field: Field): Field {
  const { display, ...rest } = field;
  if (field.type !== FieldType.string) {
    return { ...rest, display: undefined };
  }
  const text = fieldFormatter(field);
  return { ...rest, display: undefined, values: field.values.map((_, row) => harmless(text(row))) };
}

/** Prefixes a quote to texts that spreadsheets would run as a formula (CSV injection). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
