import type { Random } from '../../bench/random';
import type { HttpRequest } from '../client';
import { TOKEN } from '../configuration';
import { bytesOf } from './damage';
import { type Json } from './json';
import { mutate } from './mutate';
import { edgeCaseText } from './edgeCases';
import { USERS } from './users';

const PATHS = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/v1/status',
  '/v1/catalog',
  '/v1/schema/config',
  '/v1/schema/events',
  '/v1/schema/rota',
  '/v1/demo',
  '/v1/query',
  '/v1/reprocess',
  '/v1/ingest/pager',
  '/v1/ingest/nosuch',
  '/v1/ingest/',
  '/v1/ingest/pager/more',
  '/v1/ingest/..%2f..%2fetc%2fpasswd',
  '/v1/ingest/%E0%A4%A',
  '/v1/ingest/%00',
  '/v1/ingest/__proto__',
  '/v1/ingest/constructor',
  `/v1/ingest/${'x'.repeat(3_000)}`,
  `/${'a/'.repeat(2_000)}`,
  '//',
  '/%',
  '/..',
  '/v1//status',
  '/V1/STATUS',
  '/v1/status/',
  '/v1/status?x=%ff',
  '/v1/status#a',
  '/favicon.ico',
  '/.env',
];
const METHODS = ['GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const DIMENSIONS = ['team', 'service', 'responder', 'rule', 'severity', 'slo', 'rotation', 'hourOfDay', 'band'];

/** Makes up a request to anything but the ingest and the queries. */
export function makeOther(random: Random): HttpRequest {
  const token: Record<string, string> = random.chance(0.85) ? { authorization: `Bearer ${TOKEN}` } : {};
  const headers = { ...token, ...random.pick(USERS) };
  switch (random.below(3)) {
    case 0:
      return { method: 'GET', path: `/v1/catalog/values?${valuesWanted(random)}`, headers };
    case 1:
      return { method: 'POST', path: '/v1/reprocess', ...reprocess(random, headers) };
    default: {
      const method = random.pick(METHODS);
      const hasBody = method !== 'GET' && method !== 'HEAD' && random.chance(0.3);
      return {
        method,
        path: random.pick(PATHS),
        headers: { ...headers, ...(random.chance(0.05) && oddHeaders(random)) },
        ...(hasBody && { body: Buffer.from(random.pick(['{}', '{"a":', 'x', ''])) }),
      };
    }
  }
}

function valuesWanted(random: Random): string {
  const dimension = random.chance(0.85) ? random.pick(DIMENSIONS) : edgeCaseText(random);
  const parts = [
    `dimension=${encoded(dimension)}`,
    ...(random.chance(0.4) ? [`search=${encoded(edgeCaseText(random))}`] : []),
    ...(random.chance(0.4) ? [`limit=${random.pick(['1', '10000', '0', '-1', '1e3', 'x', '99999999999'])}`] : []),
    ...(random.chance(0.1) ? ['dimension=again', 'a[b]=c', '__proto__=1', '%', '&&='] : []),
  ];
  return parts.join('&');
}

function reprocess(random: Random, headers: Record<string, string>) {
  const id = '00000000-0000-4000-8000-000000000000';
  const right = random.pick<Json>([
    { ids: [id] },
    { ids: [edgeCaseText(random)] },
    { ids: Array.from({ length: 500 }, (_, i) => `${i}`) },
    { source: 'pager' },
    { source: edgeCaseText(random) },
    { all: true },
    {},
    { all: true, source: 'pager' },
  ]);
  const body = bytesOf(mutate(right, random, random.pick([0, 0, 1, 2])), random, random.chance(0.1));
  return { headers: { ...headers, 'content-type': 'application/json' }, body };
}

function oddHeaders(random: Random): Record<string, string> {
  return random.pick<Record<string, string>>([
    { accept: 'text/html' },
    { 'accept-encoding': 'br;q=1.0, gzip;q=0.8, *;q=0.1' },
    { 'if-none-match': '*' },
    { range: 'bytes=0-1' },
    { upgrade: 'websocket', connection: 'upgrade' },
    { 'x-forwarded-for': '10.0.0.1, ::1', 'x-forwarded-host': 'elsewhere' },
    { cookie: 'a=b; '.repeat(500) },
    { 'accept-version': '99' },
  ]);
}

/** As a part of an address; halves of pairs cannot be encoded. */
function encoded(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}
