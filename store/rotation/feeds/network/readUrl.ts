import { type IncomingMessage, request as httpRequest, type RequestOptions } from 'node:http';
import { Agent, globalAgent, request as httpsRequest } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { errorCode } from '../../../lib/errorCode';
import { NETWORK_ERRORS } from '../../../lib/networkErrors';
import { AddressPolicy } from './addressPolicy';
import { decodeText } from '../decodeText';
import { FeedProblem } from '../feedProblem';

/** HTTP validators of a response, for conditional requests. */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

/** A fetched calendar; `text` is null if the server answered 304 Not Modified. */
export interface FeedText {
  text: string | null;
  /** Notes for the user on the encoding. */
  notes?: readonly string[];
  validators: Validators;
}

export interface ReadUrlOptions {
  /** Allow the URL's host to be in a private network. */
  allowPrivate: boolean;
  validators: Validators;
  timeoutMs?: number;
  maxBytes?: number;
  signal?: AbortSignal;
}

/** Fetches a calendar by URL; injected, so that tests can replace the network. */
export type ReadUrl = (url: string, options: ReadUrlOptions) => Promise<FeedText>;

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 5;

/** @throws FeedProblem with a message for the user */
export const readUrl: ReadUrl = async (url, options) => {
  const timeout = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
  const signal = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
  const address = url.replace(/^webcal:/i, 'https:');
  if (!URL.canParse(address)) {
    throw new FeedProblem('What is configured as ical.url is no web address. Correct it.');
  }
  let at = new URL(address);
  const policy = new AddressPolicy(at.hostname, options.allowPrivate);
  try {
    for (let hops = 0; hops <= MAX_REDIRECTS; hops++) {
      const response = await get(at, options, policy, signal);
      const { statusCode = 0, headers } = response;
      if (![301, 302, 303, 307, 308].includes(statusCode) || headers.location === undefined) {
        const found = await read(response, at, options);
        // Without a content length, an aborted connection looks like the end of the text.
        signal.throwIfAborted();
        return found;
      }
      response.destroy();
      at = redirected(at, headers.location);
    }
    throw new FeedProblem(`${at.hostname} redirects more than ${MAX_REDIRECTS} times.`);
  } catch (error) {
    throw inWords(error, at.hostname, timeout.aborted);
  }
};

function redirected(from: URL, location: string): URL {
  const to = URL.canParse(location, from.href) ? new URL(location, from.href) : undefined;
  if (!to || !/^https?:$/.test(to.protocol)) {
    throw new FeedProblem(`${from.hostname} redirects to something that is no web address.`);
  }
  if (from.protocol === 'https:' && to.protocol === 'http:') {
    throw new FeedProblem(
      `${from.hostname} redirects to an address without encryption, which would give the calendar away.`
    );
  }
  return to;
}

function get(
  url: URL,
  { validators }: ReadUrlOptions,
  policy: AddressPolicy,
  signal: AbortSignal
): Promise<IncomingMessage> {
  policy.check(url.hostname);
  const isSecure = url.protocol === 'https:';
  const options: RequestOptions = {
    signal,
    // A kept-alive connection would skip the address check, and may stem from a feed that allows private addresses.
    agent: isSecure ? new Agent({ ...globalAgent.options, keepAlive: false }) : false,
    lookup: policy.lookup,
    headers: {
      accept: 'text/calendar, */*;q=0.5',
      'accept-encoding': 'identity',
      'user-agent': 'watchbill',
      ...(validators.etag && { 'if-none-match': validators.etag }),
      ...(validators.lastModified && { 'if-modified-since': validators.lastModified }),
    },
  };
  return new Promise((resolve, reject) => {
    const request = isSecure ? httpsRequest : httpRequest;
    request(url, options, resolve).on('error', reject).end();
  });
}

async function read(response: IncomingMessage, url: URL, options: ReadUrlOptions): Promise<FeedText> {
  const { statusCode = 0, statusMessage = '', headers } = response;
  if (statusCode === 304) {
    response.destroy();
    return { text: null, validators: options.validators };
  }
  if (statusCode !== 200) {
    response.destroy();
    throw new FeedProblem(`${url.hostname} answered ${statusCode} ${statusMessage}${advice(statusCode)}`);
  }
  try {
    const bytes = await bytesOf(unpacked(response, url), url, options.maxBytes ?? MAX_BYTES);
    const [, charset] = /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(headers['content-type'] ?? '') ?? [];
    return {
      ...decodeText(bytes, charset),
      validators: { etag: headers.etag, lastModified: headers['last-modified'] },
    };
  } finally {
    response.destroy();
  }
}

/** Decompresses a body that the server compressed although asked not to; `bytesOf` limits the decompressed size. */
function unpacked(response: IncomingMessage, url: URL): Readable {
  const encoding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') {
    return response;
  }
  const unpack = new Map([
    ['gzip', createGunzip],
    ['x-gzip', createGunzip],
    ['deflate', createInflate],
    ['br', createBrotliDecompress],
  ]).get(encoding);
  if (!unpack) {
    throw new FeedProblem(`${url.hostname} sent the calendar packed (${encoding}), which cannot be read.`);
  }
  // Connection errors reach the reader through the decompressing stream.
  return pipeline(response, unpack(), () => undefined);
}

async function bytesOf(body: Readable, url: URL, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    const part = Buffer.from(chunk);
    bytes += part.length;
    if (bytes > maxBytes) {
      throw new FeedProblem(`${url.hostname} sent more than ${Math.floor(maxBytes / 1024)} KiB, which is the limit.`);
    }
    chunks.push(part);
  }
  return Buffer.concat(chunks);
}

function advice(status: number): string {
  switch (status) {
    case 401:
    case 403:
      return ': the address needs a login. Use the secret iCal address of the calendar.';
    case 404:
    case 410:
      return ': there is no calendar at this address, or it was withdrawn.';
    case 429:
      return ': it is asked too often. Raise ical.every.';
    default:
      return '.';
  }
}

function inWords(error: unknown, host: string, timedOut: boolean): FeedProblem {
  if (error instanceof FeedProblem) {
    return error;
  }
  if (timedOut) {
    return new FeedProblem(`${host} did not send the calendar in time.`, { cause: error });
  }
  const code = errorCode(error);
  const why = NETWORK_ERRORS[code] ?? `cannot be read (${error instanceof Error ? error.message : code})`;
  return new FeedProblem(`${host} ${why}.`, { cause: error });
}
