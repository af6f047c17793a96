import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { isPrivateAddress } from './privateAddress';
import { readUrl, type ReadUrlOptions } from './readUrl';

let server: Server;
let answer: RequestListener;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hidden-part.ics`;
});
afterAll(() => server.close());

/** 100 MB of zeros. */
const bomb = gzipSync(Buffer.alloc(100_000_000));
const read = (more: Partial<ReadUrlOptions> = {}) => readUrl(url, { allowPrivate: true, validators: {}, ...more });

describe('readUrl', () => {
  it('gets the text, and nothing again while it is unchanged', async () => {
    answer = (request, response) => {
      const isKnown = request.headers['if-none-match'] === '"1"';
      response.writeHead(isKnown ? 304 : 200, { etag: '"1"', 'last-modified': 'Mon, 01 Jun 2026 00:00:00 GMT' });
      response.end(isKnown ? undefined : 'BEGIN:VCALENDAR á');
    };
    const first = await read();
    expect(first.text).toBe('BEGIN:VCALENDAR á');
    expect(await read({ validators: first.validators })).toEqual({ text: null, validators: first.validators });
  });

  it.each<[string, RequestListener, string]>([
    [
      'not found',
      (_, response) => response.writeHead(404).end(),
      '127.0.0.1 answered 404 Not Found: there is no calendar',
    ],
    ['a login', (_, response) => response.writeHead(401).end(), 'needs a login'],
    ['an error', (_, response) => response.writeHead(503).end(), '127.0.0.1 answered 503 Service Unavailable.'],
    ['too much', (_, response) => response.end('x'.repeat(3000)), 'sent more than 2 KiB'],
    ['too late', () => undefined, 'did not send the calendar in time'],
    [
      'a body that ends with the connection, and never comes',
      (_, response) => {
        response.useChunkedEncodingByDefault = false;
        response.writeHead(200, { connection: 'close' }).flushHeaders();
      },
      'did not send the calendar in time',
    ],
    [
      'a body that never ends',
      (_, response) => void setInterval(() => response.write('BEGIN'), 20).unref(),
      'did not send the calendar in time',
    ],
    [
      'a small packet that unpacks to 100 MB',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
      'sent more than 2 KiB',
    ],
    [
      'something broken as gzip',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('BEGIN:VCALENDAR'),
      'cannot be unpacked',
    ],
    [
      'half of what was packed',
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb.subarray(0, 20)),
      'cannot be unpacked',
    ],
    [
      'an unknown packing',
      (_, response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'),
      'packed (zstd), which cannot be read',
    ],
    [
      'half an answer',
      (_, response) => response.writeHead(200, { 'content-length': 99 }).write('x', () => response.destroy()),
      'broke the connection off',
    ],
    ['a broken connection', (request) => request.socket.destroy(), 'broke the connection off'],
    [
      'circles',
      (request, response) => response.writeHead(302, { location: request.url }).end(),
      'redirects more than 5 times',
    ],
    ['elsewhere', (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(), 'no web address'],
  ])('says what went wrong, and never the address: %s', async (_, listener, message) => {
    answer = listener;
    const timeoutMs = message.includes('in time') ? 300 : 60_000;
    const failure = await read({ maxBytes: 2048, timeoutMs }).catch((error: Error) => error.message);
    expect(failure).toContain(message);
    expect(failure).not.toContain('hidden');
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('unpacks %s, which some servers send unasked', async (encoding, pack) => {
    answer = (_, response) => response.writeHead(200, { 'content-encoding': encoding }).end(pack('BEGIN:VCALENDAR á'));
    expect((await read()).text).toBe('BEGIN:VCALENDAR á');
  });

  it('says so when the configured address is none', async () => {
    await expect(readUrl('https://', { allowPrivate: false, validators: {} })).rejects.toThrow('is no web address');
  });

  it('follows a redirect', async () => {
    answer = (request, response) =>
      request.url === '/there' ? response.end('here') : response.writeHead(301, { location: '/there' }).end();
    expect((await read()).text).toBe('here');
  });

  it.each(['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    'refuses %s unless it is allowed',
    async (host) => {
      answer = (_, response) => response.end('inside');
      const at = url.replace('127.0.0.1', host);
      await expect(readUrl(at, { allowPrivate: false, validators: {} })).rejects.toThrow('ical.allowPrivate');
    }
  );
});

describe('isPrivateAddress', () => {
  it.each([
    ...['10.1.2.3', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '100.64.0.1', '0.0.0.0'],
    ...[
      '::1',
      '::',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
      '::ffff:7f00:1',
      '::127.0.0.1',
      '2002:7f00:1::',
      '64:ff9b::a00:1',
      '[::1]',
      'not-an-address',
    ],
  ])('%s is', (address) => expect(isPrivateAddress(address)).toBe(true));

  it.each(['8.8.8.8', '172.32.0.1', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is not', (address) =>
    expect(isPrivateAddress(address)).toBe(false)
  );
});
