import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { Type } from '@sinclair/typebox';
import { formatPath, pathOf, type QueryError, shortened } from '@watchbill/contract';
import { firstMistake, tooDeep } from '../ingest/sources/json';
import { QueryStopped } from '../query/engine/queryStopped';
import { TooManyWaiting } from '../storage/groupCommit';
import { StorageFull, StorageUnavailable } from '../storage/storage';

/** Body of every response with a status other than 2xx. */
export const ErrorSchema = Type.Object(
  {
    error: Type.Object({
      message: Type.String({ description: 'What is wrong and what to do' }),
      at: Type.Optional(Type.String({ description: 'Where, such as queries[0].from' })),
    }),
  },
  { description: 'What is wrong and what to do' }
);

/** An error with its HTTP status; the message is sent to the client. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly statusCode: number,
    message: string,
    readonly options: { at?: string; retryAfterSeconds?: number } = {}
  ) {
    super(message);
  }
}

/** Values of Retry-After in seconds: freeing disk space takes longer than waiting for a place in a queue. */
const FULL_RETRY_SECONDS = 30;
const BUSY_RETRY_SECONDS = 5;

/** Maximum length of a message, so that it fits in a panel: text that it quotes may have any length. */
const MAX_MESSAGE_LENGTH = 500;

/** Shortens message and place of an error to a readable length. */
export function shortenError({ message, at }: QueryError): QueryError {
  return { message: shortened(message, MAX_MESSAGE_LENGTH), ...(at !== undefined && { at: shortened(at) }) };
}

/** Fastify's error handler: maps every error to one JSON format and a status, and logs errors of the store itself. */
export function handleError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): void {
  const { status, body, retryAfter } = describe(error, request);
  if (status >= 500) {
    request.log.error({ err: error, route: request.routeOptions.url }, 'request failed');
  }
  if (retryAfter !== undefined) {
    void reply.header('retry-after', String(retryAfter));
  }
  void reply.code(status).send({ error: shortenError(body) });
}

interface Described {
  status: number;
  body: QueryError;
  retryAfter?: number;
}

function describe(error: FastifyError | Error, request: FastifyRequest): Described {
  if (error instanceof ApiError) {
    const { at, retryAfterSeconds } = error.options;
    return { status: error.statusCode, body: { message: error.message, at }, retryAfter: retryAfterSeconds };
  }
  if (error instanceof QueryStopped) {
    return { status: error.status, body: { message: error.message } };
  }
  if (error instanceof StorageUnavailable) {
    const retryAfter = error instanceof StorageFull ? FULL_RETRY_SECONDS : BUSY_RETRY_SECONDS;
    return { status: 503, body: { message: error.message }, retryAfter };
  }
  if (error instanceof TooManyWaiting) {
    return { status: 503, body: { message: error.message }, retryAfter: BUSY_RETRY_SECONDS };
  }
  if ('validation' in error && error.validation?.[0]) {
    return { status: 400, body: describeValidation(error.validation[0], error.validationContext) };
  }
  const code = 'code' in error ? error.code : '';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return { status: 415, body: { message: 'Send JSON, with the header "Content-Type: application/json".' } };
  }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (status < 500) {
    return { status, body: { message: error.message } };
  }
  return {
    status: 500,
    body: { message: `The store failed to answer. Its log says why, under request id ${request.id}.` },
  };
}

function describeValidation(
  first: { message?: string; instancePath: string },
  part: FastifyError['validationContext']
): QueryError {
  const at = formatPath(pathOf(first.instancePath));
  const where = at || `the ${part === 'querystring' ? 'address' : 'body'}`;
  return { message: `${where}: ${(first.message ?? 'is not valid').toLowerCase()}.`, at: at || undefined };
}

/** Parses JSON. @throws ApiError 400 with line and column of the first mistake, or of where the nesting is too deep */
export function parseJson(text: string): unknown {
  const deep = tooDeep(text);
  if (deep !== null) {
    throw new ApiError(400, `The JSON ${deep}.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, `Broken JSON ${firstMistake(text).words}.`);
  }
}
