import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import type { SourceEntry } from '../config/directory';
import { readConfig } from '../config/load';
import { until } from '../testing/until';
import type { App } from './app';
import type { ApiServices } from './apiServices';
import { appOver } from '../testing/api/app';
import { configText, SOURCE_TOKEN, TOKEN } from '../testing/server/store';

const SECRET = 'signing-secret-for-tests';
const PAGERDUTY = `pagerduty: { kind: pagerduty, signingSecret: ${SECRET} }`;

function directoryOf(more = ''): ApiServices['directory'] {
  const read = readConfig(configText(more).replace('sources:', `sources:\n  ${PAGERDUTY}`), 'watchbill.yaml', {});
  if (!read.ok) {
    throw new Error('the configuration of this test is broken');
  }
  return () => read.config.directory;
}

interface Taken {
  source: string;
  contentType: string | undefined;
  body: string;
}

let app: App;
let taken: Taken[];
let sockets: Socket[];
beforeEach(() => {
  taken = [];
  sockets = [];
});
afterEach(async () => {
  sockets.forEach((socket) => socket.destroy());
  await app.close();
});

const keep = async ({ id }: SourceEntry, headers: { 'content-type'?: string }, body: Buffer) => {
  taken.push({ source: id, contentType: headers['content-type'], body: body.toString() });
  return { accepted: true, delivery: 'd1' } as const;
};

async function listen(parts: Partial<ApiServices> = {}): Promise<number> {
  app = await appOver({ directory: directoryOf(), ingest: keep, ...parts });
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
}

interface Client {
  socket: Socket;
  read(): string;
}

async function client(port: number): Promise<Client> {
  const socket = connect(port, '127.0.0.1');
  let read = '';
  socket.on('data', (chunk) => (read += String(chunk))).on('error', () => undefined);
  sockets.push(socket);
  await once(socket, 'connect');
  return { socket, read: () => read };
}

const head = (source: string, headers: Record<string, string | number>) =>
  `POST /v1/ingest/${source} HTTP/1.1\r\nHost: store\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

describe('a delivery', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['a wrong token', 'events', bearer('wrong'), 'HTTP/1.1 401'],
    ['no token', 'events', {}, 'HTTP/1.1 401'],
    ['an unknown source', 'evnts', bearer('wrong'), 'HTTP/1.1 401'],
    ['an unknown source, and the token of another', 'evnts', bearer(SOURCE_TOKEN), 'HTTP/1.1 404'],
    ['no signature', 'pagerduty', bearer(SOURCE_TOKEN), 'HTTP/1.1 401'],
    ['a signature of the wrong length', 'pagerduty', { 'X-PagerDuty-Signature': 'v1=abcd' }, 'HTTP/1.1 401'],
    ['a length over the limit', 'events', { ...bearer(SOURCE_TOKEN), 'Content-Length': '99999999' }, 'HTTP/1.1 413'],
  ])('with %s is refused before its body comes', async (_case, source, headers, answer) => {
    const { socket, read } = await client(await listen());
    socket.write(head(source, { 'Content-Length': 1000, ...headers }));
    await until(() => read().startsWith(answer), 'it is answered');
    expect(taken).toEqual([]);
  });

  it('to an unknown source is answered as one with a wrong token, down to the letter', async () => {
    await listen();
    const answers = await Promise.all(
      ['events', 'nosuch'].flatMap((source) =>
        [bearer('wrong'), {}].map(async (headers) => {
          const { statusCode, json } = await app.inject({ method: 'POST', url: `/v1/ingest/${source}`, headers });
          return { statusCode, message: json().error.message.replace(source, '…') };
        })
      )
    );
    expect(answers.slice(2)).toEqual(answers.slice(0, 2));
  });

  it('that is signed is proved while it comes in', async () => {
    const { socket, read } = await client(await listen());
    const body = JSON.stringify({ event: { text: 'x'.repeat(100_000) } });
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    socket.write(head('pagerduty', { 'Content-Length': body.length, 'X-PagerDuty-Signature': `v1=${signature}` }));
    socket.write(body.slice(0, 50_000));
    await setTimeout(50);
    socket.write(body.slice(50_000));
    await until(() => read().startsWith('HTTP/1.1 202'), 'it is taken');
    expect(taken).toMatchObject([{ source: 'pagerduty', body }]);
  });

  it('that is not what was signed is refused, and nothing of it kept', async () => {
    await listen();
    const headers = { 'x-pagerduty-signature': `v1=${createHmac('sha256', SECRET).update('other').digest('hex')}` };
    const answer = await app.inject({ method: 'POST', url: '/v1/ingest/pagerduty', headers, payload: '{}' });
    expect(answer.statusCode).toBe(401);
    expect(taken).toEqual([]);
  });

  it.each([';;;', 'application', 'text/html; charset', 'application/json;;', 'multipart/form-data', ''])(
    'of the odd content type "%s" is kept as it came',
    async (type) => {
      await listen();
      const headers = { ...bearer(SOURCE_TOKEN), 'content-type': type };
      const answer = await app.inject({ method: 'POST', url: '/v1/ingest/events', headers, payload: '{"a":1}' });
      expect(answer.statusCode).toBe(202);
      expect(taken).toEqual([{ source: 'events', contentType: type, body: '{"a":1}' }]);
    }
  );
});

describe('bodies in flight', () => {
  const send = (source = 'events', headers: Record<string, string> = bearer(SOURCE_TOKEN)) =>
    app.inject({ method: 'POST', url: `/v1/ingest/${source}`, headers, payload: 'x'.repeat(2000) });
  const limits = 'limits: { bodyBytes: 3000 }';

  it('are bounded over all connections until they are worked off, and the rest is told when to come back', async () => {
    let goOn = () => {};
    const waiting = new Promise<void>((resolve) => (goOn = resolve));
    await listen({
      directory: directoryOf(limits),
      inFlightBytes: 5000,
      ingest: async (...delivery) => {
        await waiting;
        return keep(...delivery);
      },
    });
    const first = [send(), send('alertmanager')];
    await setTimeout(100);
    const refused = await send('pagerduty', { 'x-pagerduty-signature': `v1=${'0'.repeat(64)}` });
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['retry-after']).toBe('5');
    expect(refused.json().error.message).toMatch(/more than 5000 bytes .* Send this again in some seconds/);
    const query = await app.inject({
      method: 'POST',
      url: '/v1/query',
      headers: { ...bearer(TOKEN), 'content-type': 'application/json' },
      payload: JSON.stringify({ queries: 'x'.repeat(1500) }),
    });
    // The limit for bodies of queries is larger than that of this test.
    expect(query.statusCode).toBe(400);
    goOn();
    expect((await Promise.all(first)).map(({ statusCode }) => statusCode)).toEqual([202, 202]);
    expect((await send()).statusCode).toBe(202);
  });

  it('of one sender leave as much for the others, and strangers who sign are one', async () => {
    const port = await listen({ directory: directoryOf(limits), inFlightBytes: 12_000 });
    const signed = { 'X-PagerDuty-Signature': `v1=${'0'.repeat(64)}` };
    const half = async (source: string, headers: Record<string, string>) => {
      const one = await client(port);
      one.socket.write(`${head(source, { ...headers, 'Content-Length': 2500 })}${'x'.repeat(2000)}`);
      await setTimeout(50);
      return one.read().slice(0, 12);
    };
    const refused = 'HTTP/1.1 503';
    const all = (source: string, headers: Record<string, string>) =>
      [1, 2, 3, 4].reduce<Promise<string[]>>(
        async (answers) => [...(await answers), await half(source, headers)],
        Promise.resolve([])
      );
    expect(await all('pagerduty', signed)).toEqual(['', '', '', refused]);
    expect(await all('events', bearer(SOURCE_TOKEN))).toEqual(['', refused, refused, refused]);
    expect((await send('alertmanager')).statusCode).toBe(202);
    const { json } = await send('events');
    expect(json().error.message).toMatch(/^Many bodies of this sender are being taken in already/);
  });

  it('are given back by clients that go away in the middle', async () => {
    const port = await listen({ directory: directoryOf(limits), inFlightBytes: 3000 });
    for (let times = 0; times < 5; times += 1) {
      const { socket } = await client(port);
      socket.write(`${head('events', { ...bearer(SOURCE_TOKEN), 'Content-Length': 2500 })}${'x'.repeat(2000)}`);
      await setTimeout(30);
      socket.destroy();
    }
    await until(async () => (await send()).statusCode === 202, 'there is room again');
  });
});

describe('a request that does not come on', () => {
  const timeouts = { headersMs: 300, requestMs: 2_000, stallMs: 300 };

  it.each([
    ['its headers', 'POST /v1/ingest/events HTTP/1.1\r\nHost: st', 'HTTP/1.1 408'],
    ['its body', `${head('events', { ...bearer(SOURCE_TOKEN), 'Content-Length': 100 })}{`, 'HTTP/1.1 408'],
  ])('is given up: %s', async (_case, text, answer) => {
    const { socket, read } = await client(await listen({ timeouts }));
    socket.write(text);
    await until(() => read().startsWith(answer), 'it is answered');
  });

  it('is given up as a whole, however steadily it drips', async () => {
    const { socket, read } = await client(await listen({ timeouts }));
    socket.write(head('events', { ...bearer(SOURCE_TOKEN), 'Content-Length': 1000 }));
    const dripping = setInterval(() => socket.write('x'), 50);
    await until(() => read().startsWith('HTTP/1.1 408') || socket.destroyed, 'it is given up');
    clearInterval(dripping);
    expect(taken).toEqual([]);
  });
});

describe('limits of the rate', () => {
  it('of strangers are counted apart: they take nothing away from who is authentic at the same address', async () => {
    await listen({ directory: directoryOf('limits: { requestsPerMinute: 2 }') });
    const statuses = async (source: string, headers: Record<string, string>) => {
      const send = () => app.inject({ method: 'POST', url: `/v1/ingest/${source}`, headers, payload: '{}' });
      return [(await send()).statusCode, (await send()).statusCode, (await send()).statusCode];
    };
    const signed = (text: string) => ({
      'x-pagerduty-signature': `v1=${createHmac('sha256', SECRET).update(text).digest('hex')}`,
    });
    expect(await statuses('events', bearer('wrong'))).toEqual([401, 401, 429]);
    expect(await statuses('nosuch', {})).toEqual([429, 429, 429]);
    expect(await statuses('pagerduty', signed('other'))).toEqual([429, 429, 429]);
    const wrong = await app.inject({ url: '/v1/status', headers: bearer('wrong') });
    expect(wrong.statusCode).toBe(429);

    expect(await statuses('events', bearer(SOURCE_TOKEN))).toEqual([202, 202, 429]);
    expect(await statuses('pagerduty', signed('{}'))).toEqual([202, 202, 429]);
  });

  it.each([-2, 50])('begin anew after a minute, though the clock was set by %i hours', async (hours) => {
    await listen({ directory: directoryOf('limits: { requestsPerMinute: 1 }') });
    const send = async () => {
      const headers = bearer(SOURCE_TOKEN);
      return (await app.inject({ method: 'POST', url: '/v1/ingest/events', headers, payload: '{}' })).statusCode;
    };
    const real = { date: Date.now, elapsed: performance.now.bind(performance) };
    expect([await send(), await send()]).toEqual([202, 429]);
    const wall = jest.spyOn(Date, 'now').mockImplementation(() => real.date() + hours * 3_600_000);
    const elapsed = jest.spyOn(performance, 'now');
    try {
      expect(await send()).toBe(429);
      elapsed.mockImplementation(() => real.elapsed() + 61_000);
      // The cache reads the clock at most once per millisecond.
      await setTimeout(5);
      expect([await send(), await send()]).toEqual([202, 429]);
    } finally {
      wall.mockRestore();
      elapsed.mockRestore();
    }
  });
});
