import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readUrl } from './readUrl';

const servers: Server[] = [];
const asked: string[] = [];

/** Starts a server on a private address; the policy treats every 127.x.y.z as another host. */
async function serve(host: string, port: number, answer: RequestListener): Promise<number> {
  const server = createServer((request, response) => {
    asked.push(`${request.headers.host}${request.url}`);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((resolve, reject) => server.on('error', reject).listen(port, host, resolve));
  return (server.address() as AddressInfo).port;
}

afterEach(async () => {
  asked.length = 0;
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

const read = (url: string, allowPrivate: boolean) => readUrl(url, { allowPrivate, validators: {} });

describe('readUrl of a calendar inside a private network', () => {
  it('serves none that is not allowed there by the connection of one that is', async () => {
    // Uses a host name, since a literal address is checked before the connection is chosen.
    const port = await serve('127.0.0.1', 0, (_, response) => response.end('BEGIN:VCALENDAR'));
    const url = (path: string) => `http://localhost:${port}/${path}`;
    for (let times = 0; times < 3; times += 1) {
      expect((await read(url('allowed'), true)).text).toBe('BEGIN:VCALENDAR');
      await expect(read(url('not-allowed'), false)).rejects.toThrow('localhost is an address inside a private network');
    }
    expect(asked).toEqual(Array(3).fill(`localhost:${port}/allowed`));
  });

  it('is redirected to its own address, by whatever name and port', async () => {
    const other = await serve('127.0.0.1', 0, (_, response) => response.end('there'));
    const port = await serve('127.0.0.1', 0, ({ url = '' }, response) => {
      const to = url === '/a' ? '/b' : url === '/b' ? `http://localhost:${other}/c` : undefined;
      return to ? response.writeHead(302, { location: to }).end() : response.end('here');
    });
    expect((await read(`http://127.0.0.1:${port}/a`, true)).text).toBe('there');
    expect(asked).toEqual([`127.0.0.1:${port}/a`, `127.0.0.1:${port}/b`, `localhost:${other}/c`]);
  });

  it.each([
    ['an address', '127.0.0.2'],
    ['an address written otherwise', '2130706434'],
    ['an address that holds one', '[::ffff:127.0.0.2]'],
    ['the machine itself', '[::1]'],
    ["a cloud's metadata", '169.254.169.254'],
  ])('is not redirected to another inside: %s', async (_case, host) => {
    const port = await serve('127.0.0.1', 0, (_request, response) =>
      response.writeHead(302, { location: `http://${host}:${port}/secret` }).end()
    );
    await serve('127.0.0.2', port, (_request, response) => response.end('secret'));
    const { hostname } = new URL(`http://${host}`);
    const inside = hostname.replace(/^\[|\]$/g, '');
    await expect(read(`http://127.0.0.1:${port}/a`, true)).rejects.toThrow(
      `127.0.0.1 redirects to ${inside}, another address inside a private network`
    );
    expect(asked).toEqual([`127.0.0.1:${port}/a`]);
  });

  it('is not redirected to a name that is found at another address inside', async () => {
    const port = await serve('127.0.0.2', 0, (_request, response) =>
      response.writeHead(302, { location: `http://localhost:${port}/secret` }).end()
    );
    await serve('127.0.0.1', port, (_request, response) => response.end('secret'));
    await expect(read(`http://127.0.0.2:${port}/a`, true)).rejects.toThrow('127.0.0.2 redirects to localhost, another');
    expect(asked).toEqual([`127.0.0.2:${port}/a`]);
  });
});
