import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Storage } from '../../storage/storage';
import { onDuckDB, testLog } from '../../testing/storage/engines';
import { calendar, directoryOf } from '../../testing/rotation/ical';
import { LedgerOnCall } from '../ledger/ledgerOnCall';
import { FeedPoller } from './feedPoller';
import { utc } from '../../testing/rotation/ledger';

const good = calendar([['DTSTART:20260601T000000Z', 'DURATION:P7D', 'RRULE:FREQ=WEEKLY', 'SUMMARY:anna']]);
const shift = ['DTSTART:20260601T000000Z', 'DURATION:PT1H', 'SUMMARY:anna'];
const text =
  (body: string, type = 'text/calendar'): RequestListener =>
  (_, response) =>
    void response.writeHead(200, { 'content-type': type }).end(body);
const packed = (body: Buffer) => (_: unknown, response: ServerResponse) =>
  void response.writeHead(200, { 'content-encoding': 'gzip' }).end(body);

onDuckDB((engine) => {
  let server: Server;
  let answer: RequestListener;
  let storage: Storage;
  let clock: Date;
  let poller: FeedPoller;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const directory = directoryOf(`
teams: { payments: { zone: Europe/Budapest } }
people: { anna: { zone: Europe/Budapest } }
rotations:
  primary: { team: payments, ical: { url: "http://127.0.0.1:${port}/hidden.ics", allowPrivate: true } }`);
    storage = await engine.open();
    clock = utc('06-17 12:00');
    const now = () => clock;
    const elapsed = () => clock.getTime();
    const onCall = new LedgerOnCall(storage, elapsed);
    poller = new FeedPoller({ storage, directory: () => directory, onCall, now, elapsed, log: testLog });
    answer = text(good);
    await poller.tick();
  });
  afterAll(async () => {
    await poller.stop();
    server.close();
  });

  test.each<[string, RequestListener, string]>([
    [
      'a web page',
      text('<!doctype html><html><title>Sign in</title></html>', 'text/html'),
      'A web page ("Sign in") was',
    ],
    ['nothing', text(''), 'An empty answer'],
    ['JSON', text('{}'), 'JSON was received'],
    ['half a calendar', text(good.slice(0, 80)), 'ends in the middle'],
    ['a zip bomb', packed(gzipSync(Buffer.alloc(100_000_000))), 'sent more than 10240 KiB'],
    [
      'a small calendar that unpacks to a large one',
      packed(gzipSync(`${good}${' '.repeat(11_000_000)}`)),
      'sent more than',
    ],
    ['50,000 events', text(calendar(Array.from({ length: 50_000 }, () => shift))), 'more than the 20000'],
    ['a shift every minute for ever', text(calendar([[...shift, 'RRULE:FREQ=MINUTELY']])), 'than 20000 shifts'],
    ['circles', (request, response) => response.writeHead(302, { location: request.url }).end(), 'redirects more than'],
    ['an error', (_, response) => response.writeHead(500).end(), 'answered 500'],
    ['a broken connection', (request) => request.socket.destroy(), 'broke the connection off'],
  ])('%s has an answer in words, and what was read before stays', async (_, listener, words) => {
    answer = listener;
    clock = new Date(clock.getTime() + 3_600_000);
    await poller.tick();
    const [status] = await poller.status();
    expect(status).toMatchObject({
      readAt: '2026-06-17T12:00:00.000Z',
      shifts: 55,
      onCall: ['anna'],
      stale: expect.any(Boolean),
    });
    expect(status.problem?.message).toContain(words);
    expect(status.problem).toMatchObject({ since: '2026-06-17T13:00:00.000Z' });
    expect(status.problem?.message).not.toContain('hidden');
  });

  test('and all is well when it is a calendar again', async () => {
    answer = text(good);
    clock = new Date(clock.getTime() + 3_600_000);
    await poller.tick();
    expect(await poller.status()).toMatchObject([{ problem: undefined, stale: false, onCall: ['anna'] }]);
  });
});
