import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../bench/random';
import type { HttpRequest } from '../client';
import { authentic, SOURCES, TOKEN } from '../configuration';
import { FUZZED, type FuzzedSource, rightBody } from './bodies';
import { bytesOf } from './damage';
import type { Json } from './json';
import { mutate } from './mutate';

/** A delivery that may be anything. */
export interface Sent {
  request: HttpRequest;
  source: FuzzedSource;
  body: Buffer;
  /** Whether its headers, or its signature, let it in. */
  isAuthentic: boolean;
}

const CONTENT_TYPES = [
  'application/json; charset=utf-8',
  'application/json; charset=utf-16',
  'application/x-ndjson',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'text/plain',
  'text/html',
  'application/octet-stream',
  'application/cloudevents+json',
  ';;;',
  'application',
  '',
];
const ENCODINGS = ['gzip', 'deflate', 'br', 'identity', 'x-gzip', 'gzip, gzip', 'nothing', ''];

/** Makes up a delivery: right ones, ones with a few changes, and ones with many. */
export function makeDelivery(random: Random): Sent {
  const source = random.pick(FUZZED);
  const changes = random.pick([0, 0, 1, 1, 1, 2, 2, 3, 5, 15]);
  const value = mutate(rightBody(source, random), random, changes);
  const isByLine = source === 'pager' && Array.isArray(value) && random.chance(0.4);
  const isDamaged = random.chance(0.2);
  const plain = isByLine
    ? Buffer.concat(listOf(value).map((line) => Buffer.concat([bytesOf(line, random, isDamaged), Buffer.from('\n')])))
    : bytesOf(value, random, isDamaged);
  const sized = random.chance(0.003) ? inflated(plain, random) : plain;
  const encoding = random.chance(0.03) ? random.pick(ENCODINGS) : undefined;
  const body = encoding === undefined ? sized : encoded(sized, encoding, random);
  const { headers, isAuthentic } = headersFor(source, body, random);
  const isTyped = !random.chance(0.05);
  return {
    source,
    body,
    isAuthentic,
    request: {
      method: 'POST',
      path: `/v1/ingest/${source}${random.chance(0.02) ? '?a=b&c[]=%00' : ''}`,
      headers: {
        ...headers,
        ...(isTyped && { 'content-type': typeOf(isByLine, random) }),
        ...(encoding !== undefined && { 'content-encoding': encoding }),
      },
      body,
    },
  };
}

function listOf(value: Json): Json[] {
  return Array.isArray(value) ? value : [value];
}

function typeOf(isByLine: boolean, random: Random): string {
  if (random.chance(0.1)) {
    return random.pick(CONTENT_TYPES);
  }
  return isByLine ? 'application/x-ndjson' : 'application/json';
}

/** Near the limit of a body, or over it; or more events than one delivery may have. */
function inflated(body: Buffer, random: Random): Buffer {
  const page = '{"type":"page","id":"many","at":"2026-06-01T00:00:00Z","responder":null}';
  return random.pick([
    () => Buffer.concat([body, Buffer.alloc(1_000_000, ' ')]),
    () => Buffer.concat([body, Buffer.alloc(5 * 1024 * 1024 - body.length, '\n')]),
    () => Buffer.concat([body, Buffer.alloc(5 * 1024 * 1024 + 1 - body.length, ' ')]),
    () => Buffer.from(`[${Array.from({ length: 5_001 }, () => page).join(',')}]`),
    () => Buffer.from(JSON.stringify({ version: '4', alerts: 'x'.repeat(2_000_000) })),
    () => Buffer.from(`[${'0,'.repeat(2_000_000)}0]`),
  ])();
}

/** Some are a bomb: a few kilobytes that would be megabytes. */
function encoded(body: Buffer, encoding: string, random: Random): Buffer {
  const content = random.chance(0.2) ? Buffer.alloc(20_000_000, ' ') : body;
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return gzipSync(content);
    case 'deflate':
      return deflateSync(content);
    case 'br':
      return content === body ? brotliCompressSync(body) : gzipSync(content);
    default:
      return body;
  }
}

function headersFor(
  source: FuzzedSource,
  body: Buffer,
  random: Random
): { headers: Record<string, string>; isAuthentic: boolean } {
  if (random.chance(0.88)) {
    return { headers: rightHeaders(source, body, random), isAuthentic: true };
  }
  const other = random.pick(FUZZED.filter((id) => id !== source));
  const wrong: Array<Record<string, string>> = [
    {},
    { authorization: '' },
    { authorization: 'Bearer' },
    { authorization: 'Bearer \t ' },
    { authorization: `Bearer ${'x'.repeat(8_000)}` },
    { authorization: `Bearer ${TOKEN}` },
    { authorization: 'Basic !!!' },
    { authorization: `Basic ${'A'.repeat(4_000)}` },
    { authorization: 'Digest a="b"' },
    { authorization: `Negotiate ${SOURCES[other].secret.slice(1)}` },
    { 'x-pagerduty-signature': 'v1=' },
    { 'x-pagerduty-signature': `v1=${'0'.repeat(64)}` },
    { 'x-pagerduty-signature': `v1=${'g'.repeat(64)}` },
    { 'x-pagerduty-signature': Array.from({ length: 100 }, () => `v1=${'a'.repeat(64)}`).join(',') },
    authentic(other, body),
  ];
  return { headers: random.pick(wrong), isAuthentic: false };
}

/** What lets a body in, in one of the ways that are documented. */
function rightHeaders(source: FuzzedSource, body: Buffer, random: Random): Record<string, string> {
  const right = authentic(source, body);
  const { kind, secret } = SOURCES[source];
  if (random.chance(0.9)) {
    return right;
  }
  return kind === 'pagerduty'
    ? { 'x-pagerduty-signature': `v1=${'0'.repeat(64)}, ${right['x-pagerduty-signature']}` }
    : random.pick([
        { authorization: `bearer ${secret}` },
        { authorization: `Basic ${Buffer.from(`anybody:${secret}`).toString('base64')}` },
      ]);
}
