import { type Frame, grafanaKeys } from '@watchbill/contract';
import { classify, explainError, isRecord, statusFor } from './problem';
import { callStore, type StoreAccess } from './store';

/** One query's answer as `/api/ds/query` has it. */
export type PanelResult =
  { status: 200; frames: Frame[] } | { status: number; error: string; errorSource: 'downstream' | 'plugin' };

/** Body of Grafana's `POST /api/ds/query`: times are epoch milliseconds as text. */
export interface PanelRequest {
  from: string;
  to: string;
  queries: Array<Record<string, unknown> & { refId: string }>;
}

/** Grafana's batch as the body of the store's `POST /v1/query`. */
export function toStoreBatch({ from, to, queries }: PanelRequest): { queries: Array<Record<string, unknown>> } {
  return {
    queries: queries.map((query) => ({
      refId: query.refId,
      from: Number(from),
      to: Number(to),
      intervalMs: query.intervalMs,
      maxDataPoints: query.maxDataPoints,
      query: Object.fromEntries(Object.entries(query).filter(([key]) => !grafanaKeys.has(key))),
    })),
  };
}

/** Asks the store and answers as Grafana's server does; each query succeeds or fails by itself. */
export async function queryData(
  access: StoreAccess,
  request: PanelRequest
): Promise<{ status: number; results: Record<string, PanelResult> }> {
  const answered = await ask(access, request);
  const results = Object.fromEntries(
    request.queries.map(({ refId }) => [refId, 'error' in answered ? answered : toPanelResult(answered, refId)])
  );
  // Grafana answers 400 as soon as one query fails; the others' frames are in the body all the same.
  return { status: Object.values(results).some((result) => 'error' in result) ? 400 : 200, results };
}

type Failure = Extract<PanelResult, { error: string }>;

async function ask(access: StoreAccess, request: PanelRequest): Promise<Failure | { results: unknown }> {
  const failed = (status: number, error: string): Failure => ({ status, error, errorSource: 'downstream' });
  try {
    const body = JSON.stringify(toStoreBatch(request));
    const answer = await callStore(access, { method: 'POST', path: '/v1/query', body });
    const wrong = classify(answer, access.address);
    if (wrong) {
      return failed(statusFor(wrong.problem), wrong.message);
    }
    const decoded: unknown = JSON.parse(answer.body);
    return { results: isRecord(decoded) ? decoded.results : undefined };
  } catch (error) {
    if (error instanceof SyntaxError) {
      return failed(502, `The store's answer could not be read: ${error.message}`);
    }
    return failed(502, explainError(error, access.address).message);
  }
}

function toPanelResult({ results }: { results: unknown }, refId: string): PanelResult {
  const result = isRecord(results) ? results[refId] : undefined;
  if (!isRecord(result)) {
    return { status: 502, error: 'The store left this query out of its answer.', errorSource: 'downstream' };
  }
  if (isRecord(result.error)) {
    const { message, at } = result.error;
    return {
      status: Number(result.status),
      error: at ? `${message} (at ${at})` : String(message),
      errorSource: 'downstream',
    };
  }
  const frames: Frame[] = Array.isArray(result.frames) ? result.frames : [];
  return {
    status: 200,
    frames: frames.map(({ schema, data }) => ({ schema: { ...schema, refId }, data })),
  };
}
