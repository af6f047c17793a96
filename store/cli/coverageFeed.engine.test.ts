import { createServer, type Server } from 'node:http';
import { calendar } from '../testing/rotation/ical';
import { watchbill } from '../testing/cli/program';

const shift = (who: string, from: string, to: string) => [`DTSTART:${from}`, `DTEND:${to}`, `SUMMARY:${who}`];
const anna = shift('Anna Kiss', '20260302T000000Z', '20260303T090000Z');
const bela = shift('bela', '20260303T100000Z', '20260304T000000Z');
const march = ['--from', '2026-03-02', '--to', '2026-03-04'];

describe('what cannot be read, and wrong use', () => {
  it.each<[string, string, string]>([
    ['a web page', '<!DOCTYPE html><title>Sign in</title>', 'A web page ("Sign in") was received'],
    ['nothing', '', 'An empty answer was received'],
    ['a calendar cut off', calendar([anna]).slice(0, 80), 'ends in the middle'],
    ['a repetition by the second', calendar([[...anna, 'RRULE:FREQ=SECONDLY']]), 'makes more than 20000 shifts'],
    ['a rota with a mistake', 'layers: []', 'layers'],
  ])('%s', async (_, text, message) => {
    expect(await watchbill(['coverage', '-'], { stdin: text })).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining(message),
    });
  });

  it.each<[string, string[]]>([
    ['There is no file', ['nowhere.ics']],
    ['There is a folder instead of a file', [__dirname]],
    ['private network', ['http://127.0.0.1:1/basic.ics']],
    ['refuses the connection', ['http://127.0.0.1:1/basic.ics', '--allow-private']],
    ['no address', ['https://']],
    ['is not before --to', ['-', '--from', '2026-03-02', '--to', '2026-03-01']],
    ['--from cannot be "yesterday"', ['-', '--from', 'yesterday']],
    ['--to cannot be "2026-02-30"', ['-', '--to', '2026-02-30']],
    ['longer than the 5 years', ['-', '--to', '2099-01-01']],
    ['Did you mean "Europe/Budapest"?', ['-', '--zone', 'Europe/Budapst']],
    ['--depth cannot be "two"', ['-', '--depth', 'two']],
    ['--depth cannot be "1=1,1=2"', ['-', '--depth', '1=1,1=2']],
    ['--hours cannot be "always"', ['-', '--hours', 'always']],
    ["missing required argument 'feed'", []],
  ])('%s', async (message, args) => {
    const ended = await watchbill(['coverage', ...args], { stdin: calendar([anna]) });
    expect(ended).toMatchObject({ status: 2, out: '', err: expect.stringContaining(message) });
  });
});

it('reads a rota from standard input, with a byte order mark or without', async () => {
  const rota = 'layers: [{ members: [anna], start: 2026-01-05, handoff: { at: "09:00", every: 1d } }]';
  for (const text of [rota, `\uFEFF${rota}`]) {
    expect(await watchbill(['coverage', '-', ...march], { stdin: text })).toMatchObject({ status: 0, err: '' });
  }
});

it('lets no name steer the terminal', async () => {
  const { out } = await watchbill(['coverage', '-', ...march], {
    stdin: calendar([shift('Zoe\u001b Kiss', '20260302T000000Z', '20260303T090000Z')]),
  });
  expect(out).toContain('  Zoe Kiss, 33 h\n');
});

describe('an address', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const known = request.url === '/secret/basic.ics';
      response.writeHead(known ? 200 : 404).end(known ? calendar([anna, bela]) : 'no');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('is asked, and named without its secret part', async () => {
    const found = await watchbill(['coverage', `${address}/secret/basic.ics`, ...march, '--allow-private']);
    expect(found).toMatchObject({ status: 1, out: expect.stringMatching(/^127\.0\.0\.1: Mon/) });
    expect(found.out).not.toContain('secret');
    const gone = await watchbill(['coverage', `${address}/other.ics`, '--allow-private']);
    expect(gone).toMatchObject({ status: 2, err: expect.stringContaining('answered 404') });
  });
});
