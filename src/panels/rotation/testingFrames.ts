import { type DataFrame, type FieldConfig, FieldType, MappingType, toDataFrame } from '@grafana/data';
import { MONDAY } from './testing';

const PEOPLE = ['responder', 'insteadOf', 'before', 'after'];

/** A frame of the view `timeline` as the store answers it; `names` maps ids of people to display names. */
export function frameOf(
  name: string,
  columns: Record<string, unknown[]>,
  names: Record<string, string> = {}
): DataFrame {
  const options = Object.fromEntries(Object.entries(names).map(([id, text]) => [id, { text }]));
  const mapped: FieldConfig = { mappings: [{ type: MappingType.ValueToText, options }] };
  return toDataFrame({
    name,
    refId: 'A',
    meta: {
      custom: { rotation: 'payments', name: 'Payments', team: 'payments', zone: 'UTC', now: MONDAY, empty: false },
    },
    fields: Object.entries(columns).map(([column, values]) => ({
      name: column,
      type: ['from', 'to', 'at'].includes(column) ? FieldType.time : typeOf(values),
      values,
      config: PEOPLE.includes(column) ? mapped : {},
    })),
  });
}

function typeOf(values: unknown[]): FieldType {
  const found = typeof values.find((value) => value !== null);
  return found === 'number' ? FieldType.number : found === 'boolean' ? FieldType.boolean : FieldType.string;
}
