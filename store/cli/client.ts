import { Type } from '@sinclair/typebox';
import { Value } from '@sinclair/typebox/value';
import { CommandFailed, type Terminal } from './terminal';

/** URL and token of a running store. */
export interface StoreAddress {
  url: string;
  token: string;
}

/** Options of all commands that call a running store. */
export interface StoreOptions {
  url?: string;
  token?: string;
}

const DEFAULT_URL = 'http://127.0.0.1:4480';
const Refused = Type.Object({ error: Type.Object({ message: Type.String() }) });

/** From the options, otherwise from WATCHBILL_URL and WATCHBILL_TOKEN. @throws CommandFailed without a token */
export function storeAddress({ url, token }: StoreOptions, { env }: Terminal): StoreAddress {
  const given = token ?? env.WATCHBILL_TOKEN;
  if (!given) {
    throw new CommandFailed('A token is missing: name it with --token, or set WATCHBILL_TOKEN.', 2);
  }
  return { url: (url ?? env.WATCHBILL_URL ?? DEFAULT_URL).replace(/\/+$/, ''), token: given };
}

/** A body in NDJSON: one JSON value per line. */
export class Lines {
  readonly text: string;

  constructor(values: readonly object[]) {
    this.text = values.map((value) => JSON.stringify(value)).join('\n');
  }
}

/** Calls a running store and returns its JSON. @throws CommandFailed with the store's own message */
export async function callStore(
  { url, token }: StoreAddress,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body?: object | Lines
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body && { 'content-type': body instanceof Lines ? 'application/x-ndjson' : 'application/json' }),
      },
      body: body && (body instanceof Lines ? body.text : JSON.stringify(body)),
    });
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    throw new CommandFailed(
      `No store answers at ${url} (${cause}). Start one with "watchbill serve", or name another with --url.`
    );
  }
  const text = await response.text();
  const answer = parse(text);
  if (response.ok && answer !== undefined) {
    return answer;
  }
  const message = Value.Check(Refused, answer) ? answer.error.message : 'This is not a Watchbill store.';
  throw new CommandFailed(`${url} answered ${response.status}: ${message}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
