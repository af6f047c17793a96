import { DEFAULT_LIST_LIMIT, type Frame, type ListCustom, type ListQuery } from '@watchbill/contract';
import type { AnswerDeps } from '../engine/deps';
import { firstFact } from '../engine/firstFact';
import { resolveFilters } from '../engine/resolveFilters';
import type { List } from '../engine/list';
import { lists } from './lists';
import { EMPTY_NOTICE, limitNotices } from '../engine/notices';
import type { Range } from '../engine/range';
import { tableFrame } from '../engine/table';

/**
 * Answers a list as a table, newest first.
 * @throws BadQuery for a filter that matches nothing known
 */
export async function answerList(
  query: ListQuery,
  range: Range,
  { storage: { db }, directory, slos, archive, now, signal, lookups }: AnswerDeps
): Promise<Frame> {
  const list = listNamed(query.list);
  const limit = query.limit ?? DEFAULT_LIST_LIMIT;
  const [{ filters, unknown }, since] = await Promise.all([
    resolveFilters(query.where ?? [], { db, directory, slos, lookups }),
    firstFact(db, lookups),
  ]);
  const { rows, ...read } = await list.read(
    db,
    {
      range,
      now: now(),
      since: since === null ? null : new Date(since),
      filters,
      directory,
      slos,
      archive,
      zone: query.zone ?? 'UTC',
      signal,
    },
    limit + 1
  );
  const shown = rows.slice(0, limit);
  const empty = read.empty ?? (since === null && rows.length === 0);
  const custom = { empty } satisfies ListCustom;
  const limits = limitNotices({ unknown, cutAt: rows.length > limit ? limit : undefined }, 'rows');
  const notices = read.notices ? [...read.notices, ...limits] : empty ? [EMPTY_NOTICE] : limits;
  return tableFrame(list.frame, shown, { notices, custom }, directory, slos);
}

function listNamed(name: string): List {
  const found = lists.find((list) => list.name === name);
  if (!found) {
    throw new Error(`The catalog offers the list ${name}, which is not there`);
  }
  return found;
}
