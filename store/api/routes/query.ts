import { type Static, Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { QuerySchema, type QueryItem, type QueryResponse, type QueryResult } from '@watchbill/contract';
import type { App } from '../app';
import { requireToken } from '../auth';
import { ErrorSchema, shortenError } from '../errors';
import { FairQueue } from '../fairQueue';
import type { ApiServices } from '../apiServices';
import { QueryStopped } from '../../query/engine/queryStopped';
import { sharedAbortController, whileConnected } from '../whileConnected';

/** Maximum number of queries in one batch; a dashboard sends a few dozen. */
const MAX_QUERIES = 100;
/** Default time limit of one query in milliseconds. */
const TIMEOUT_MS = 30_000;

/** Maximum number of concurrent queries, in total and by user: more would only wait in the database. */
const MAX_RUNNING = 6;
const MAX_RUNNING_PER_CLIENT = 3;

/** A query of a batch; validated when it is answered, so that one invalid query does not fail the batch. */
const Item = Type.Object({
  refId: Type.String({ minLength: 1, description: 'Names the query in the answer' }),
  from: Type.Number({ description: 'Epoch milliseconds, inclusive' }),
  to: Type.Number({ description: 'Epoch milliseconds, exclusive' }),
  intervalMs: Type.Optional(Type.Number({ minimum: 0, description: "The panel's bucket length, for every: auto" })),
  maxDataPoints: Type.Optional(Type.Number({ minimum: 0 })),
  query: Type.Unsafe<QueryItem['query']>(Type.Unknown({ description: "One question in Watchbill's language" })),
});

/** The part that is validated for the batch as a whole: each query has a name for its answer. */
const Named = Type.Pick(Item, ['refId']);

const Body = Type.Object({ queries: Type.Array(Named, { minItems: 1, maxItems: MAX_QUERIES }) });

const Frame = Type.Unsafe<Record<string, unknown>>({ type: 'object', description: "Grafana's data frame as JSON" });

const Answer = Type.Unsafe<QueryResponse>(
  Type.Object({
    results: Type.Record(
      Type.String(),
      Type.Union([
        Type.Object({ status: Type.Literal(200), frames: Type.Array(Frame) }),
        Type.Object({ status: Type.Integer(), error: ErrorSchema.properties.error }),
      ])
    ),
  })
);

/** The body as shown in OpenAPI, with the schema of queries instead of the unchecked value. */
export const documentedBody = Type.Object({
  queries: Type.Array(Type.Object({ ...Item.properties, query: QuerySchema }), { minItems: 1, maxItems: MAX_QUERIES }),
});

/** `POST /v1/query`: answers a batch of queries; each succeeds or fails on its own. */
export function queryRoutes(app: App, services: ApiServices): void {
  const queue = new FairQueue(MAX_RUNNING, MAX_RUNNING_PER_CLIENT);
  app.post(
    '/v1/query',
    {
      onRequest: requireToken(app, services),
      schema: {
        summary: 'Answer a batch of queries with data frames',
        tags: ['query'],
        security: [{ token: [] }],
        body: Body,
        response: { 200: Answer, 400: ErrorSchema, 401: ErrorSchema, 413: ErrorSchema, 429: ErrorSchema },
      },
    },
    async (request, reply): Promise<QueryResponse> => {
      const connected = whileConnected(reply);
      const { identity } = request;
      const client = identity === null ? 'token' : `user ${identity.login}`;
      const answered = await Promise.all(
        request.body.queries.map(async (item) => {
          const result = Value.Check(Item, item)
            ? await inTime(
                (signal) => queue.run(client, signal, () => services.answer(item, identity, signal)),
                connected,
                services
              )
            : malformed(item);
          services.metrics.queries.inc({ status: result.status });
          const answer = 'error' in result ? { ...result, error: shortenError(result.error) } : result;
          return [item.refId, answer] as const;
        })
      );
      return { results: Object.fromEntries(answered) };
    }
  );
}

/** Answers within the time limit. On a timeout or disconnect, aborts the work and responds at once with the reason. */
async function inTime(
  answer: (signal: AbortSignal) => Promise<QueryResult>,
  connected: AbortSignal,
  { log, queryTimeoutMs = TIMEOUT_MS }: ApiServices
): Promise<QueryResult> {
  const stop = sharedAbortController();
  const stopped = new Promise<never>((_, reject) => {
    stop.signal.addEventListener('abort', () => reject(stop.signal.reason));
  });
  const timer = setTimeout(() => stop.abort(timedOut(queryTimeoutMs)), queryTimeoutMs);
  const leave = () => stop.abort(connected.reason);
  connected.addEventListener('abort', leave);
  if (connected.aborted) {
    leave();
  }
  try {
    return await Promise.race([answer(stop.signal), stopped]);
  } catch (error) {
    if (error instanceof QueryStopped) {
      return { status: error.status, error: { message: error.message } };
    }
    log.error({ err: error }, 'query failed');
    return { status: 500, error: { message: 'The store failed on this query. Its log says why.' } };
  } finally {
    clearTimeout(timer);
    connected.removeEventListener('abort', leave);
  }
}

function malformed(item: Static<typeof Named>): QueryResult {
  const wrong = Value.Errors(Item, item).First();
  const at = wrong?.path.slice(1);
  return { status: 400, error: { message: `${at}: ${wrong?.message.toLowerCase()}.`, at } };
}

function timedOut(milliseconds: number): QueryStopped {
  const message = `No answer within ${milliseconds / 1000} s. Ask for a shorter time range, fewer groups, or one team.`;
  return new QueryStopped(504, message);
}
