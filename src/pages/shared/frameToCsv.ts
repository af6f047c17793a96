import { type DataFrame, type Field, FieldType, toCSV } from '@grafana/data';
import { fieldFormatter } from '../../shared/frames/fieldFormatter';

/** A frame as CSV with a comma in every language: headings as shown, people by their names, numbers as they are. */
export function frameToCsv(frame: DataFrame): string {
  return toCSV([{ ...frame, fields: frame.fields.map(plain) }], { delimiter: ',' });
}

/** Numbers without unit or rounding, for a spreadsheet; ids in words. */
function plain(field: Field): Field {
  const { display, ...rest } = field;
  if (field.type !== FieldType.string) {
    return { ...rest, display: undefined };
  }
  const text = fieldFormatter(field);
  return { ...rest, display: undefined, values: field.values.map((_, row) => harmless(text(row))) };
}

/** A quote in front keeps spreadsheets from taking a text, such as a name, for a formula. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}
