import { field, type Frame, type FrameField, type FrameMeta, type FrameValue } from '@watchbill/contract';
import type { Configuration } from '../../config/directory';
import { dimension, labels, type SloNames } from './dimensions';
import { valueMappings } from './display';
import type { ListColumn, Row } from './list';
import type { Notice } from './notices';

/** Rows as a table: a field a column, ids with the names they are shown by. */
export function tableFrame(
  { name, columns }: { name: string; columns: readonly ListColumn[] },
  rows: readonly Row[],
  { notices, custom }: { notices: readonly Notice[]; custom: FrameMeta['custom'] },
  directory: Configuration,
  slos?: SloNames
): Frame {
  return {
    schema: {
      name,
      meta: {
        type: 'table',
        typeVersion: [0, 0],
        ...(notices.length > 0 && { notices: [...notices] }),
        custom,
      },
      fields: columns.map((column) => fieldOf(column, rows, directory, slos)),
    },
    data: { values: columns.map((column) => rows.map((row) => plain(column.value(row)))) },
  };
}

function plain(value: FrameValue | Date): FrameValue {
  return value instanceof Date ? value.getTime() : value;
}

function fieldOf(column: ListColumn, rows: readonly Row[], directory: Configuration, slos?: SloNames): FrameField {
  const { name, label, type, unit, description, linked, hidden } = column;
  const about = column.dimension === undefined ? undefined : dimension(column.dimension);
  const hasLinks = linked && rows.some((row) => row.link !== null);
  return field(name, type, {
    config: {
      displayName: label,
      ...(unit !== undefined && { unit }),
      ...(description !== undefined && { description }),
      ...(about &&
        valueMappings(
          rows.map((row) => plain(column.value(row))),
          labels(about, directory, slos)
        )),
      ...(hasLinks && { links: [{ title: 'Open at the source', url: '${__data.fields.link}', targetBlank: true }] }),
      // Grafana 12 hides a table's column by the first, 13 by the second.
      ...(hidden && { custom: { hidden: true, hideFrom: { viz: true, legend: false, tooltip: false } } }),
    },
  });
}
