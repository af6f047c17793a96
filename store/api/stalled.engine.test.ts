import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { configText, SOURCE_TOKEN, startTestStore, type TestStore, TOKEN } from '../testing/server/store';

const GRACE_MS = 500;
/** Much longer than the grace period, and much shorter than any timeout of a request. */
const SOON_MS = 5_000;

let store: TestStore;
let clients: Socket[];
beforeEach(() => (clients = []));
afterEach(() => clients.forEach((socket) => socket.destroy()));

/** A client that sends this text and nothing more, and does not read the response. */
async function client(text: string, address = store.address): Promise<Socket> {
  const { hostname, port } = new URL(address);
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port) });
  // Connection errors are expected, as the store cuts these connections.
  socket.on('error', () => undefined);
  clients.push(socket);
  await once(socket, 'connect');
  socket.write(text);
  return socket;
}

const delivery = (length: number, body: string) =>
  `POST /v1/ingest/events HTTP/1.1\r\nHost: store\r\nAuthorization: Bearer ${SOURCE_TOKEN}\r\nContent-Length: ${length}\r\n\r\n${body}`;

async function stopped(): Promise<number> {
  const began = performance.now();
  await store.close();
  return performance.now() - began;
}

const logLine = (message: string) => {
  const lines = store
    .logged()
    .split('\n')
    .flatMap((line): Array<{ msg: string; cut?: number }> => (line ? [JSON.parse(line)] : []));
  return {
    at: lines.findIndex(({ msg }) => msg.startsWith(message)),
    ...lines.find(({ msg }) => msg.startsWith(message)),
  };
};

describe('a stop', () => {
  test('cuts clients that stall, then writes the database, and says so', async () => {
    store = await startTestStore(configText(), { graceMs: GRACE_MS });
    await client('GET /healthz HTTP/1.1\r\nHost: st');
    await client(delivery(1000, '{"type":"page",'));
    // Responses of many megabytes that nobody reads fill the system's buffers for the connection.
    const ask = `GET /openapi.json HTTP/1.1\r\nHost: store\r\nAuthorization: Bearer ${TOKEN}\r\n\r\n`;
    await client(ask.repeat(500));
    await setTimeout(300);

    expect(await stopped()).toBeLessThan(SOON_MS);
    const cut = logLine('connections that did not end within 0.5 s were cut');
    expect(cut.cut).toBe(3);
    expect(logLine('last checkpoint done').at).toBeGreaterThan(cut.at);
    expect(existsSync(join(store.folder, 'watchbill.duckdb.wal'))).toBe(false);
  });

  test('answers what is sent within its grace, and waits for nobody then', async () => {
    store = await startTestStore(configText(), { graceMs: 60_000 });
    const body = '{"type":"page","id":"1","at":"2026-03-10T02:15:00Z","responder":"anna"}';
    const socket = await client(delivery(body.length, body.slice(0, 20)));
    let answer = '';
    socket.on('data', (chunk) => (answer += String(chunk)));
    await setTimeout(300);
    const closing = stopped();
    await setTimeout(200);
    socket.write(body.slice(20));
    expect(await closing).toBeLessThan(SOON_MS);
    expect(answer).toMatch(/^HTTP\/1\.1 202 /);
    expect(logLine('connections ended').cut).toBe(0);
  });

  test('cuts them on each address that it listens on', async () => {
    store = await startTestStore(configText().replace('port: 0', 'host: localhost, port: 0'), { graceMs: GRACE_MS });
    const { port } = new URL(store.address);
    const hosts = await Promise.all(
      ['127.0.0.1', '[::1]'].map((host) => client(delivery(1000, '{'), `http://${host}:${port}`).catch(() => undefined))
    );
    await setTimeout(300);
    expect(await stopped()).toBeLessThan(SOON_MS);
    // The machine may have no IPv6 address.
    expect(logLine('connections that did not end').cut).toBe(hosts.filter(Boolean).length);
  });
});
