import {
  field,
  type FieldDefinition,
  type Frame,
  type FrameDefinition,
  type FrameField,
  type FrameMeta,
  type FrameValue,
} from '@watchbill/contract';
import type { Configuration } from '../../config/directory';
import { dimension, labels, type SloNames } from './dimensions';
import { valueMappings } from './display';
import type { Row } from './frameRows';
import type { Notice } from './notices';

/** Builds a table frame from rows: one column per field, with value mappings from ids to their display names. */
export function tableFrame(
  { name, fields }: FrameDefinition,
  rows: readonly Row[],
  { notices, custom }: { notices: readonly Notice[]; custom: FrameMeta['custom'] },
  directory: Configuration,
  slos?: SloNames
): Frame {
  const columns = Object.entries(fields).map(([column, about]) => {
    const values = rows.map((row) => plain(row[column] ?? null));
    return { values, field: fieldOf(column, about, { values, rows, directory, slos }) };
  });
  return {
    schema: {
      name,
      meta: {
        type: 'table',
        typeVersion: [0, 0],
        ...(notices.length > 0 && { notices: [...notices] }),
        custom,
      },
      fields: columns.map((column) => column.field),
    },
    data: { values: columns.map(({ values }) => values) },
  };
}

function plain(value: FrameValue | Date): FrameValue {
  return value instanceof Date ? value.getTime() : value;
}

interface Shown {
  values: readonly FrameValue[];
  rows: readonly Row[];
  directory: Configuration;
  slos?: SloNames;
}

function fieldOf(name: string, about: FieldDefinition, { values, rows, directory, slos }: Shown): FrameField {
  const { label, type, unit, description, linked, hidden } = about;
  const named = about.dimension === undefined ? undefined : dimension(about.dimension);
  const hasLinks = linked && rows.some((row) => row.link !== null);
  return field(name, type, {
    config: {
      displayName: label,
      ...(unit !== undefined && { unit }),
      ...(description !== undefined && { description }),
      ...(named && valueMappings(values, labels(named, directory, slos))),
      ...(hasLinks && { links: [{ title: 'Open at the source', url: '${__data.fields.link}', targetBlank: true }] }),
      // Hides a table column: Grafana 12 reads `hidden`, Grafana 13 reads `hideFrom`.
      ...(hidden && { custom: { hidden: true, hideFrom: { viz: true, legend: false, tooltip: false } } }),
    },
  });
}
