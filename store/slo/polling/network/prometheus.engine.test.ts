import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { ConnectionEntry } from '../../../config/directory';
import { MINUTE } from '../../../time/units';
import { PrometheusClient } from './prometheus';

type Answer = (request: IncomingMessage, response: ServerResponse, body: URLSearchParams) => void;

let answer: Answer;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => answer(request, response, new URLSearchParams(Buffer.concat(chunks).toString())));
});
let url = '';
const clients: PrometheusClient[] = [];
beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  server.closeAllConnections();
  server.close();
});

const FROM = Date.UTC(2026, 5, 17, 12);
const span = { from: FROM, to: FROM + 3 * MINUTE };

function ask(changes: Partial<ConnectionEntry> = {}, maxBytes?: number) {
  const plain = { authorization: null, tenant: null, window: 5, timeoutMs: 60_000, atOnce: 4 };
  const client = new PrometheusClient({ id: 'main', url, ...plain, ...changes }, maxBytes);
  clients.push(client);
  return client.minutes('sum(a)', span);
}

const says = (status: number, body: string, type = 'application/json'): Answer => {
  return (_, response) => {
    response.writeHead(status, { 'content-type': type });
    response.end(body);
  };
};
const matrix = (values: unknown) =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [{ metric: { a: 'b' }, values }] } });

test('asks by form for the ends of minutes, and reads what comes packed', async () => {
  const seen: Array<[string | undefined, IncomingMessage['headers'], Record<string, string>]> = [];
  answer = (request, response, body) => {
    seen.push([request.url, request.headers, Object.fromEntries(body)]);
    response.writeHead(200, { 'content-encoding': 'gzip' });
    const seconds = FROM / 1000;
    response.end(
      gzipSync(
        matrix([
          [seconds + 60, '1.5'],
          [seconds + 180, 'NaN'],
        ])
      )
    );
  };
  const secret = { authorization: 'Bearer a-secret', tenant: 'team-1' };
  const { series, notes } = await ask({ url: `${url}/prometheus`, ...secret });
  expect(series).toEqual([
    { labels: { a: 'b' }, values: Float64Array.of(1.5, 0, NaN), present: Uint8Array.of(1, 0, 1) },
  ]);
  expect(notes).toEqual([]);
  const [[path, headers, form]] = seen;
  expect(path).toBe('/prometheus/api/v1/query_range');
  expect(headers).toMatchObject({ authorization: 'Bearer a-secret', 'x-scope-orgid': 'team-1' });
  const [start, end] = [FROM / 1000 + 60, FROM / 1000 + 180].map(String);
  expect(form).toMatchObject({
    query: 'sum(a)',
    start,
    end,
    step: '60',
    timeout: '60s',
    partial_response: 'false',
    latency_offset: '1ms',
  });
});

test('numbers without end, and what Prometheus remarks', async () => {
  const parts = {
    warnings: ['PromQL warning: bucket label "le" is missing'],
    infos: ['no counter'],
    ...JSON.parse(
      matrix([
        [FROM / 1000 + 60, '+Inf'],
        [FROM / 1000 + 120, '-Inf'],
      ])
    ),
  };
  answer = says(200, JSON.stringify(parts));
  const { series, notes } = await ask();
  expect([...series[0].values]).toEqual([Infinity, -Infinity, 0]);
  expect(notes).toEqual(['PromQL warning: bucket label "le" is missing', 'no counter']);
});

/** The query may speak of a limit, too. */
const VICTORIA =
  'error when executing query="sum(rate_limit_total{a=\\"b\\"})" on the time range (start=1, end=2, step=60000): ';
const error = (errorType: string, text: string) => JSON.stringify({ status: 'error', errorType, error: text });

test.each<[string, Answer, 'query' | 'heavy' | 'connection', string]>([
  [
    'a wrong query',
    says(400, error('bad_data', '1:5: parse error')),
    'query',
    'cannot answer the query: 1:5: parse error.',
  ],
  ['a query that fails', says(422, error('execution', 'many-to-many matching')), 'query', 'many-to-many matching'],
  [
    'too much',
    says(422, error('execution', 'query processing would load too many samples into memory')),
    'heavy',
    'too many samples into memory. Use a recording rule, or raise its limit.',
  ],
  [
    'what VictoriaMetrics cannot do',
    says(422, error('422', `${VICTORIA}unsupported function "histogram_count"`)),
    'query',
    'cannot answer the query: unsupported function "histogram_count".',
  ],
  [
    'what VictoriaMetrics cannot match',
    says(422, error('422', `${VICTORIA}cannot evaluate "a / \\"b\\"": duplicate time series on the left side`)),
    'query',
    'cannot answer the query: duplicate time series on the left side.',
  ],
  [
    'what is too much for VictoriaMetrics',
    says(400, error('400', "too long query; got 24001 bytes; mustn't exceed `-search.maxQueryLen=16384` bytes")),
    'heavy',
    'finds the query too large: too long query',
  ],
  [
    'too slow for it',
    says(503, error('timeout', 'query timed out')),
    'heavy',
    'did not answer within 60 s: query timed out. Make the query cheaper',
  ],
  [
    'too often',
    says(429, 'slow down', 'text/plain'),
    'connection',
    'answered 429. It is asked too often: lower connections.main.atOnce',
  ],
  ['overload', says(503, '<html>', 'text/html'), 'connection', 'answered 503. It is asked again every minute.'],
  [
    'no login',
    says(401, 'no', 'text/plain'),
    'connection',
    'answered 401. Check token, or user and password, and whether connections.main needs a tenant.',
  ],
  ['another place', says(404, '404 page not found', 'text/plain'), 'connection', 'such as with /prometheus for Mimir'],
  [
    'a path that VictoriaMetrics does not have',
    says(400, 'unsupported path requested: "/x/api/v1/query_range"', 'text/plain'),
    'connection',
    'answered 400. Check that connections.main.url is the address below which /api/v1 is',
  ],
  ['a move', says(302, '', 'text/plain'), 'connection', 'it is elsewhere. Correct connections.main.url.'],
  ['a page for people', says(200, '<html>Sign in</html>', 'text/html'), 'connection', 'is no answer of Prometheus'],
  ['another answer', says(200, '{"status":"success","data":[]}'), 'connection', 'is no answer of Prometheus'],
  [
    'part of the data',
    says(200, JSON.stringify({ ...JSON.parse(matrix([])), isPartial: true })),
    'connection',
    'a part of the data only',
  ],
  [
    'a store of Thanos that is down',
    says(200, JSON.stringify({ ...JSON.parse(matrix([])), warnings: ['fetch series for {} Addr: thanos:10901'] })),
    'connection',
    'a part of the data only: fetch series for {} Addr: thanos:10901. Check the nodes that it reads from.',
  ],
  [
    'histograms',
    says(200, JSON.stringify({ status: 'success', data: { result: [{ metric: {}, histograms: [] }] } })),
    'query',
    'put the query into histogram_count()',
  ],
  ['silence', () => undefined, 'heavy', 'did not answer within 1 s. Make the query cheaper'],
  ['a broken connection', (request) => request.socket.destroy(), 'connection', 'broke the connection off'],
  [
    'a broken packing',
    (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no'),
    'connection',
    'sent something that cannot be unpacked',
  ],
])('%s', async (_, says, kind, message) => {
  answer = says;
  const timeoutMs = message.includes('within 1 s') ? 1000 : 60_000;
  const failed = ask({ authorization: 'Bearer a-secret', url: url.replace('//', '//user:hidden@'), timeoutMs });
  await expect(failed).rejects.toMatchObject({ kind, message: expect.stringContaining(message) });
  await expect(failed).rejects.toMatchObject({
    message: expect.stringMatching(/^The connection "main" \(127\.0\.0\.1:\d+\) /),
  });
  await expect(failed).rejects.not.toMatchObject({ message: expect.stringMatching(/secret|hidden/) });
});

test('more than the limit is not read on', async () => {
  answer = (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' });
    response.end(gzipSync(Buffer.alloc(3 * 1024 * 1024, ' ')));
  };
  await expect(ask({}, 1024 * 1024)).rejects.toMatchObject({
    kind: 'heavy',
    message: expect.stringContaining('sent more than 1 MiB, which is the limit: sum the query.'),
  });
});

test.each([
  ['http://127.0.0.1:9', 'refuses the connection. Check connections.main.url, and that what it names runs.'],
  ['http://no-such-host.invalid', /is not a known host|cannot be looked up/],
  ['https://127.0.0.1', /refuses the connection|TLS/],
])('%s', async (address, message) => {
  const text = typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message);
  await expect(ask({ url: address })).rejects.toMatchObject({ kind: 'connection', message: text });
});
