import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { until } from '../testing/until';
import { SOURCE_TOKEN, startTestStore, type TestStore, TOKEN } from '../testing/server/store';

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
});
afterAll(() => store.close());

/** Sends raw text; returns what is received until the connection is closed. */
async function raw(text: string): Promise<string> {
  const socket = connect(Number(new URL(store.address).port), '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.on('error', () => undefined);
  socket.write(text);
  await once(socket, 'close');
  return Buffer.concat(parts).toString('utf8');
}

const host = 'Host: store\r\n';
const sender = `${host}Authorization: Bearer ${SOURCE_TOKEN}\r\n`;

describe('what is no request', () => {
  test.each([
    ['a broken request line', `GET\r\n\r\n`, 400, 'This is no request of HTTP/1.1 (Parse Error'],
    ['another protocol', '\x16\x03\x01\x02\x00\x01\x00', 400, 'This is no request of HTTP/1.1 (Parse Error'],
    ['long headers', `GET /healthz HTTP/1.1\r\n${host}X: ${'x'.repeat(20_000)}\r\n\r\n`, 431, 'more than 16 KiB'],
    [
      'a length that is none',
      `POST /v1/ingest/events HTTP/1.1\r\n${sender}Content-Length: ten\r\n\r\n{}`,
      400,
      'HTTP/1.1',
    ],
    [
      'two lengths',
      `POST /v1/ingest/events HTTP/1.1\r\n${sender}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      400,
      'HTTP/1.1',
    ],
    [
      'a length and chunks',
      `POST /v1/ingest/events HTTP/1.1\r\n${sender}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}`,
      400,
      'HTTP/1.1',
    ],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n', 400, 'The header "Host" is missing'],
    [
      'what no server has',
      `POST /v1/ingest/events HTTP/1.1\r\n${sender}Expect: more\r\nContent-Length: 2\r\n\r\n{}`,
      417,
      'The header "Expect: more" is not understood',
    ],
  ])('is answered in the shape of every refusal: %s', async (_, text, status, message) => {
    const answer = await raw(text);
    const [head, body] = answer.split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*\r\ncontent-type: application/json`));
    expect(JSON.parse(body)).toEqual({ error: { message: expect.stringContaining(message) } });
  });
});

test('a client that leaves is no error in the log', async () => {
  const port = Number(new URL(store.address).port);
  const query = { kind: 'measure', measure: 'pages', over: 'total' };
  const item = (refId: number) => ({ refId: String(refId), from: Date.UTC(2026, 0), to: Date.UTC(2026, 5), query });
  const body = JSON.stringify({ queries: Array.from({ length: 100 }, (_, i) => item(i)) });
  const asker = `${host}Authorization: Bearer ${TOKEN}\r\n`;
  const json = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const heads = [
    `POST /v1/ingest/events HTTP/1.1\r\n${sender}Content-Length: 100\r\n\r\n{`,
    `POST /v1/ingest/events HTTP/1.1\r\n${sender}Transfer-Encoding: chunked\r\n\r\n5\r\n{`,
    `POST /v1/query HTTP/1.1\r\n${asker}Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{`,
    `POST /v1/query HTTP/1.1\r\n${asker}${json}`,
    `GET /v1/status HTTP/1.1\r\n${asker}\r\n`,
    `GET /v1/catalog/values?dimension=team HTTP/1.1\r\n${asker}\r\n`,
    `GET /metrics HTTP/1.1\r\n${host}\r\n`,
  ];
  for (const head of heads) {
    for (const leave of ['destroy', 'resetAndDestroy'] as const) {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      await new Promise((written) => socket.write(head, written));
      // After this time, the store has read some requests, but not others.
      await setTimeout(20);
      socket[leave]();
    }
  }
  await until(async () => (await store.call('GET', '/healthz')).status === 200, 'the store goes on');
  await store.call('GET', '/v1/status');
  const errors = store
    .logged()
    .split('\n')
    .filter((line) => /"level":(50|60)/.test(line));
  expect(errors).toEqual([]);
});
