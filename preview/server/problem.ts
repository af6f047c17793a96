import type { Answer } from './store';

/** The number of the store's API that the preview speaks, as the Go backend does. */
export const API_NUMBER = '1';

export type Problem = 'cannot reach' | 'wrong token' | 'wrong version' | 'not ready' | 'refused';

export interface Explained {
  problem: Problem;
  /** What happened and what to do, ready to be shown. */
  message: string;
}

/** What was wrong before any request was made: no address, or not one of the store's API. */
export class AddressError extends Error {}

const NETWORK: Record<string, (address: string) => string> = {
  ECONNREFUSED: (address) =>
    `Cannot reach the store at ${address}: nothing listens there. Start it with \`watchbill serve\`, or correct the address.`,
  ENOTFOUND: (address) =>
    `Cannot reach the store: the host ${hostOf(address)} is not known. Check the address in the data source's settings.`,
};

/** Says in words why the store could not be reached. */
export function explainError(error: unknown, address: string): Explained {
  const problem = 'cannot reach';
  if (error instanceof AddressError) {
    return { problem, message: error.message };
  }
  if (isRecord(error) && error.name === 'TimeoutError') {
    return { problem, message: `The store at ${address} did not answer in time. Ask for a shorter span.` };
  }
  // fetch says only that it failed; why is in the cause.
  const cause = isRecord(error) && isRecord(error.cause) ? error.cause : error;
  const { code, message } = isRecord(cause) ? cause : { code: undefined, message: cause };
  const known = NETWORK[String(code)];
  return { problem, message: known ? known(address) : `Cannot reach the store at ${address}: ${String(message)}` };
}

/** What an answer without the wanted content means; undefined for an answer of the right store. */
export function classify(answer: Answer, address: string): Explained | undefined {
  if (answer.status === 401) {
    return {
      problem: 'wrong token',
      message:
        "The store does not accept the token. Enter the value of `token` of the store's configuration in the data source's settings.",
    };
  }
  if (!answer.api) {
    return {
      problem: 'wrong version',
      message: `${address} answers, but it is not a Watchbill store (HTTP ${answer.status}). Check the address; a proxy in between must pass X-Watchbill-Api on.`,
    };
  }
  if (answer.api !== API_NUMBER) {
    return {
      problem: 'wrong version',
      message: `The store speaks API ${answer.api} and this plugin speaks API ${API_NUMBER}. Bring both to the same release.`,
    };
  }
  if (answer.status === 503) {
    return { problem: 'not ready', message: `The store is not ready: ${said(answer.body)}` };
  }
  if (answer.status >= 300) {
    return { problem: 'refused', message: `The store answered HTTP ${answer.status}: ${said(answer.body)}` };
  }
  return undefined;
}

/** The status by which a page learns of a problem, as the Go backend gives it. */
export function statusFor(problem: Problem): number {
  switch (problem) {
    case 'wrong token':
      return 401;
    case 'not ready':
      return 503;
    default:
      return 502;
  }
}

/** The message in the store's answer `{"error": {"message": …}}`, or the beginning of the answer itself. */
function said(body: string): string {
  const message = messageOf(body) ?? body.trim();
  if (!message) {
    return 'it gave no reason.';
  }
  return message.length > 200 ? `${message.slice(0, 200)}…` : message;
}

function messageOf(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (isRecord(parsed) && isRecord(parsed.error) && typeof parsed.error.message === 'string') {
      return parsed.error.message;
    }
  } catch {
    // Not JSON: the text itself is the message.
  }
  return undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : address;
}
