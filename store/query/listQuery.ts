import {
  DEFAULT_LIST_LIMIT,
  field,
  type Frame,
  type FrameField,
  type FrameValue,
  type ListQuery,
} from '@watchbill/query';
import type { Directory } from '../config/directory';
import type { AnswerDeps } from './deps';
import { dimension, labels } from './dimensions';
import { valueMappings } from './display';
import { firstFact } from './firstFact';
import { resolveFilters } from './known';
import type { List, ListColumn, Row } from './list';
import { lists } from './lists';
import { EMPTY_NOTICE, limitNotices } from './notices';
import type { Range } from './range';

/**
 * Answers a list as a table, newest first.
 * @throws BadQuery for a filter that matches nothing known
 */
export async function answerList(
  query: ListQuery,
  range: Range,
  { storage: { db }, directory, now }: AnswerDeps
): Promise<Frame> {
  const list = listNamed(query.list);
  const limit = query.limit ?? DEFAULT_LIST_LIMIT;
  const [{ filters, unknown }, since] = await Promise.all([
    resolveFilters(query.where ?? [], { db, directory }),
    firstFact(db),
  ]);
  const rows = await list.read(
    db,
    { range, now: now(), since: since === null ? null : new Date(since), filters, directory },
    limit + 1
  );
  const shown = rows.slice(0, limit);
  const empty = since === null && rows.length === 0;
  const notices = empty
    ? [EMPTY_NOTICE]
    : limitNotices({ unknown, cutAt: rows.length > limit ? limit : undefined }, 'rows');
  return {
    schema: {
      name: list.name,
      meta: { type: 'table', typeVersion: [0, 0], ...(notices.length > 0 && { notices }), custom: { empty } },
      fields: list.columns.map((column) => fieldOf(column, shown, directory)),
    },
    data: { values: list.columns.map((column) => shown.map((row) => plain(column.value(row)))) },
  };
}

function listNamed(name: string): List {
  const found = lists.find((list) => list.name === name);
  if (!found) {
    throw new Error(`The catalog offers the list ${name}, which is not there`);
  }
  return found;
}

function plain(value: FrameValue | Date): FrameValue {
  return value instanceof Date ? value.getTime() : value;
}

function fieldOf(column: ListColumn, rows: readonly Row[], directory: Directory): FrameField {
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
          labels(about, directory)
        )),
      ...(hasLinks && { links: [{ title: 'Open at the source', url: '${__data.fields.link}', targetBlank: true }] }),
      // Grafana 12 hides a table's column by the first, 13 by the second.
      ...(hidden && { custom: { hidden: true, hideFrom: { viz: true, legend: false, tooltip: false } } }),
    },
  });
}
