import {
  type Frame,
  migrateQuery,
  type QueryItem,
  type QueryRequest,
  type QueryResponse,
  type QueryResult,
  shortened,
  validateQuery,
  type WatchbillQuery,
} from '@watchbill/contract';
import { IANAZone } from 'luxon';
import { StorageUnavailable } from '../storage/storage';
import { catalog } from './catalog';
import type { AnswerDeps } from './engine/deps';
import { answerList } from './lists/listQuery';
import { answerMeasure } from './measures/measureQuery';
import { ahead, BadQuery, checkRange, type Range } from './engine/range';
import { answerRotation } from './views/rotation/answerRotation';
import { answerSlo } from './views/slo/answerSlo';
import { QueryStopped } from './engine/queryStopped';

/** Answers a batch of queries; each succeeds or fails on its own. Never throws. */
export async function answer(request: QueryRequest, deps: AnswerDeps): Promise<QueryResponse> {
  const results = await Promise.all(
    request.queries.map(async (item) => [item.refId, await answerItem(item, deps)] as const)
  );
  return { results: Object.fromEntries(results) };
}

/**
 * Answers one query: 200 with frames, 400 with the mistakes in the query, 503 or 500 if the store fails, 499 or 504 if
 * the query was stopped. Never throws.
 */
export async function answerItem(item: QueryItem, deps: AnswerDeps): Promise<QueryResult> {
  const validated = validateQuery(migrateQuery(item.query), catalog());
  if (!validated.ok) {
    const [first] = validated.errors;
    return { status: 400, error: { ...first, message: validated.errors.map((error) => error.message).join(' ') } };
  }
  try {
    return { status: 200, frames: await answerQuery({ ...item, query: validated.query }, deps) };
  } catch (error) {
    return refusal(error, item.refId, deps);
  }
}

async function answerQuery(item: QueryItem, deps: AnswerDeps): Promise<Frame[]> {
  const { query } = item;
  if (query.zone !== undefined && !IANAZone.isValidZone(query.zone)) {
    throw new BadQuery(`"${shortened(query.zone)}" is not an IANA time zone, such as Europe/Budapest.`, 'zone');
  }
  const given = checkRange(item.from, item.to);
  const range =
    !('ahead' in query) || query.ahead === undefined ? given : ahead(given, query.ahead, query.zone ?? 'UTC');
  const frames = await framesOf(query, item, range, deps);
  return frames.map((frame) => ({ ...frame, schema: { refId: item.refId, ...frame.schema } }));
}

async function framesOf(query: WatchbillQuery, item: QueryItem, range: Range, deps: AnswerDeps): Promise<Frame[]> {
  switch (query.kind) {
    case 'measure':
      return [await answerMeasure(query, item, range, deps)];
    case 'list':
      return [await answerList(query, range, deps)];
    case 'rotation':
      return answerRotation(query, range, deps);
    case 'budget':
    case 'simulate':
      return answerSlo(query, range, deps);
  }
}

function refusal(error: unknown, refId: string, { storage, onFailure }: AnswerDeps): QueryResult {
  if (error instanceof BadQuery) {
    return { status: 400, error: { message: error.message, ...(error.at !== undefined && { at: error.at }) } };
  }
  if (error instanceof QueryStopped) {
    return { status: error.status, error: { message: error.message } };
  }
  onFailure?.(error, refId);
  const health = storage.health();
  if (error instanceof StorageUnavailable) {
    return { status: 503, error: { message: error.message } };
  }
  if (health.state !== 'ready') {
    return { status: 503, error: { message: health.reason } };
  }
  return { status: 500, error: { message: 'The store failed on this query. Its log says why.' } };
}
