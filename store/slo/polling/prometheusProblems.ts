import { shortened } from '@watchbill/contract';
import type { ConnectionEntry } from '../../config/directory';
import { errorCode } from '../../lib/errorCode';
import { messageOf } from '../../lib/messageOf';
import { NETWORK_ERRORS } from '../../lib/networkErrors';
import { ReadingProblem, type ReadingProblemKind } from './readingProblem';

/** `The connection "main" (prom.example:9090)`: only the host, since a URL may contain a password. */
function nameOf({ id, url }: ConnectionEntry): string {
  return `The connection "${id}" (${new URL(url).host})`;
}

/** The problem of a response that cannot be used. */
export function unreadableAnswer(connection: ConnectionEntry, kind: ReadingProblemKind, what: string): ReadingProblem {
  return new ReadingProblem(kind, `${nameOf(connection)} ${what}`);
}

/** The problem of a response with an error status. */
export function refusedAnswer(
  connection: ConnectionEntry,
  { statusCode }: { statusCode: number },
  text: string
): ReadingProblem {
  const { errorType, error: answered } = saidIn(text);
  const error = answered?.replace(QUOTED_QUERY, '');
  const said = error === undefined ? '' : `: ${shortened(error, 300)}`;
  if (error !== undefined && (statusCode === 400 || statusCode === 422)) {
    const name = nameOf(connection);
    const reason = `${said}${said.endsWith('.') ? '' : '.'}`;
    return TOO_MUCH.test(error)
      ? new ReadingProblem(
          'heavy',
          `${name} finds the query too large${reason} Use a recording rule, or raise its limit.`
        )
      : new ReadingProblem('query', `${name} cannot answer the query${reason}`);
  }
  if (errorType === 'timeout' || errorType === 'canceled' || statusCode === 504) {
    return tooSlow(connection, said);
  }
  return new ReadingProblem(
    'connection',
    `${nameOf(connection)} answered ${statusCode}${said}${advice(connection, statusCode)}`
  );
}

/** VictoriaMetrics repeats the whole query before the error message. */
const QUOTED_QUERY = /^(?:error when executing query=".*" on the time range \([^)]*\): )?(?:cannot evaluate ".*": )?/s;
const TOO_MUCH = /too many samples|maximum (?:number|resolution|allowed)|exceed|limit/i;

/** The problem of a request without a response: a timeout or a network error. */
export function brokenConnection(connection: ConnectionEntry, error: unknown, timedOut: boolean): ReadingProblem {
  if (timedOut) {
    return tooSlow(connection, '', error);
  }
  const code = errorCode(error);
  const why = NETWORK_ERRORS[code] ?? `cannot be read (${messageOf(error)})`;
  return new ReadingProblem(
    'connection',
    `${nameOf(connection)} ${why}. Check connections.${connection.id}.url, and that what it names runs.`,
    { cause: error }
  );
}

function tooSlow(connection: ConnectionEntry, said: string, cause?: unknown): ReadingProblem {
  const { id, timeoutMs } = connection;
  return new ReadingProblem(
    'heavy',
    `${nameOf(connection)} did not answer within ${timeoutMs / 1000} s${said}. Make the query cheaper, such as by a ` +
      `recording rule, or raise connections.${id}.timeout.`,
    { cause }
  );
}

function advice({ id, tenant }: ConnectionEntry, status: number): string {
  switch (status) {
    case 301:
    case 302:
    case 307:
    case 308:
      return `: it is elsewhere. Correct connections.${id}.url.`;
    case 401:
    case 403:
      return tenant === null
        ? `. Check token, or user and password, and whether connections.${id} needs a tenant.`
        : `. Check token, or user and password, and tenant of connections.${id}.`;
    // The server does not know the path; a wrong query has its own message.
    case 400:
    case 404:
    case 405:
      return `. Check that connections.${id}.url is the address below which /api/v1 is, such as with /prometheus for Mimir.`;
    case 429:
      return `. It is asked too often: lower connections.${id}.atOnce, or raise its limit.`;
    default:
      return '. It is asked again every minute.';
  }
}

function saidIn(text: string): { errorType?: string; error?: string } {
  try {
    const answer: unknown = JSON.parse(text);
    const word = (name: string): string | undefined => {
      const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
      return typeof value === 'string' && value !== '' ? value : undefined;
    };
    return { errorType: word('errorType'), error: word('error') };
  } catch {
    // Not JSON, such as an HTML page: the status alone is reported.
    return {};
  }
}
