import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readUrl } from './readUrl';

// No test reaches the internet: only the test server's address counts as public, all others are checked as usual.
jest.mock('./privateAddress', () => {
  const { isPrivateAddress } = jest.requireActual<typeof import('./privateAddress')>('./privateAddress');
  return { isPrivateAddress: (address: string) => address !== '127.0.0.1' && isPrivateAddress(address) };
});

let server: Server;
let location: string;
let port: number;
const asked: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.headers.host ?? '');
    return request.url === '/hidden.ics'
      ? response.writeHead(302, { location }).end()
      : response.end('BEGIN:VCALENDAR');
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => server.close());
beforeEach(() => void asked.splice(0));

const read = () => readUrl(`http://127.0.0.1:${port}/hidden.ics`, { allowPrivate: false, validators: {} });

describe('readUrl', () => {
  it('follows a redirect on the internet', async () => {
    location = `http://127.0.0.1:${port}/there`;
    expect((await read()).text).toBe('BEGIN:VCALENDAR');
  });

  it.each([
    ['127.0.0.2', '127.0.0.2'],
    ['[::1]', '::1'],
    ['[::ffff:127.0.0.2]', '::ffff:7f00:2'],
    ['169.254.169.254', '169.254.169.254'],
    ['10.0.0.1', '10.0.0.1'],
  ])('does not follow one to %s inside', async (host, named) => {
    location = `http://${host}:${port}/there`;
    await expect(read()).rejects.toThrow(`${named} is an address inside a private network`);
    expect(asked).toEqual([`127.0.0.1:${port}`]);
  });
});
