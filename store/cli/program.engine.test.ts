import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configText, startTestStore, TOKEN, type TestStore } from '../testing/server/store';
import { VERSION } from '../lib/version';
import { watchbill } from '../testing/cli/program';

const folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = '{"kind":"measure","measure":"pages","over":"total","by":["team"]}';

describe('exit status', () => {
  test.each([
    [0, ['--help']],
    [0, ['--version']],
    [0, ['schema', 'config']],
    [0, ['schema', 'events']],
    [0, ['schema', 'rota']],
    [0, ['coverage', '--help']],
    [2, []],
    [2, ['srve']],
    [2, ['query', '--fromat', 'csv']],
    [2, ['query', '{}', '--format', 'xml']],
    [2, ['query', pages]],
    [2, ['query', '--token', 'x']],
    [2, ['query', '--token', 'x', '{"kind":']],
    [2, ['query', '--token', 'x', pages, '--from', 'yesterday']],
    [2, ['query', '--token', 'x', pages, '--from', 'now', '--to', 'now-1d']],
    [2, ['list', '--token', 'x', 'pages', '--where', 'team']],
    [2, ['list', '--token', 'x', 'pages', '--limit', 'ten']],
    [2, ['reprocess', '--token', 'x']],
    [2, ['reprocess', '--token', 'x', '--all', '--source', 'events']],
    [2, ['replay', '--token', 'x', '--all']],
    [2, ['schema', 'evnts']],
    [1, ['query', '--token', 'x', '--url', 'http://127.0.0.1:1', pages]],
  ])('%i: watchbill %j', async (status, args) => {
    const ended = await watchbill(args);
    expect(ended.status).toBe(status);
    expect(ended[status === 0 ? 'out' : 'err']).not.toBe('');
    expect(ended[status === 0 ? 'err' : 'out']).toBe('');
  });

  test('an unknown word is answered with the nearest known one', async () => {
    expect((await watchbill(['srve'])).err).toContain('serve');
    expect((await watchbill(['schema', 'evnts'])).err).toContain('Did you mean "events"?');
  });

  test('the version is the package’s', async () => {
    expect((await watchbill(['--version'])).out).toBe(`${VERSION}\n`);
  });
});

describe('watchbill check', () => {
  const check = (text: string, ...more: string[]) => {
    const file = join(folder, 'watchbill.yaml');
    writeFileSync(file, text);
    return watchbill(['check', file, ...more]);
  };

  test('a sound file', async () => {
    const { status, out } = await check(configText());
    expect(status).toBe(0);
    expect(out).toContain('is fine: 1 teams, 1 people, 1 services, 0 rotations, 2 sources.');
  });

  test('a mistake is named with file, line and field', async () => {
    const { status, err } = await check(configText('teems: {}'));
    expect(status).toBe(1);
    expect(err).toMatch(/watchbill\.yaml:\d+:\d+ .*"teems".*Did you mean "teams"\?/);
  });

  test('a rota, and the rotas that a configuration names', async () => {
    const rota = (every: string) =>
      `layers: [{ members: [anna], start: 2026-01-05, handoff: { at: "09:00", every: ${every} } }]`;
    const sound = await check(rota('1w'));
    expect(sound).toMatchObject({
      status: 0,
      out: expect.stringContaining('a rota of 1 layers, 0 overrides, 0 swaps.'),
    });
    expect(await check(rota('1y'))).toMatchObject({
      status: 1,
      err: expect.stringContaining('"1y" has the wrong form'),
    });

    const config = configText('rotations: { p: { team: payments, rota: { file: rota.yaml } } }');
    const missing = await check(config);
    expect(missing).toMatchObject({ status: 1, err: expect.stringContaining('rota.yaml:1:1 The rota cannot be read') });
    writeFileSync(join(folder, 'rota.yaml'), rota('1y'));
    expect(await check(config)).toMatchObject({
      status: 1,
      err: expect.stringMatching(/rota\.yaml:1:\d+ layers\.0\./),
    });
    writeFileSync(join(folder, 'rota.yaml'), rota('1w'));
    expect((await check(config)).status).toBe(0);
  });

  test('--json', async () => {
    expect(JSON.parse((await check(configText(), '--json')).out)).toEqual({ ok: true, problems: [] });
    const broken = JSON.parse((await check('token: short', '--json')).out);
    expect(broken).toEqual({ ok: false, problems: [expect.objectContaining({ line: 1, field: 'token' })] });
  });
});

describe('against a running store', () => {
  let store: TestStore;
  let env: Record<string, string>;
  beforeAll(async () => {
    store = await startTestStore();
    env = { WATCHBILL_URL: store.address, WATCHBILL_TOKEN: TOKEN };
    const at = '2026-03-10T02:15:00Z';
    const event = { type: 'page', at, responder: 'anna', service: 'checkout', title: 'Disk "full", again' };
    await store.send(
      'events',
      JSON.stringify([
        { ...event, id: 'a' },
        { ...event, id: 'b' },
      ])
    );
    await store.send('events', 'no JSON at all');
    for (let tries = 0; tries < 100; tries += 1) {
      const { out } = await watchbill(['list', 'pages', '--from', '2026-03-01', '--to', '2026-04-01', '--json'], {
        env,
      });
      if (out.includes('Disk')) {
        break;
      }
    }
  });
  afterAll(() => store.close());

  const march = ['--from', '2026-03-01', '--to', '2026-04-01'];

  test('query as a table, from the argument, a file and standard input', async () => {
    const file = join(folder, 'query.json');
    writeFileSync(file, pages);
    const asked = [
      await watchbill(['query', pages, ...march], { env }),
      await watchbill(['query', '--file', file, ...march], { env }),
      await watchbill(['query', '-', ...march], { env, stdin: pages }),
    ];
    for (const { status, out } of asked) {
      expect(status).toBe(0);
      expect(out.split('\n')[1]).toMatch(/^Payments\s+2$/i);
    }
  });

  test('list as CSV quotes what needs it and writes times as ISO', async () => {
    const { out } = await watchbill(['list', 'pages', ...march, '--where', 'team=payments', '--format', 'csv'], {
      env,
    });
    const [heading, first] = out.split('\r\n');
    expect(heading.split(',').length).toBeGreaterThan(3);
    expect(first).toContain('2026-03-10T02:15:00.000Z');
    expect(first).toContain('"Disk ""full"", again"');
  });

  test('--json prints the frames', async () => {
    const [frame] = JSON.parse((await watchbill(['query', pages, ...march, '--json'], { env })).out);
    expect(frame).toMatchObject({ schema: { fields: expect.any(Array) }, data: { values: [['payments'], [2]] } });
  });

  test('a wrong query ends with 2 and the nearest word, a wrong token with 1', async () => {
    const wrong = await watchbill(['query', pages.replace('"pages"', '"pagse"')], { env });
    expect(wrong).toMatchObject({ status: 2, err: expect.stringContaining('Did you mean "pages"?') });
    const ahead = await watchbill(['query', '{"kind":"measure","measure":"gapMinutes","over":"total","ahead":0}'], {
      env,
    });
    expect(ahead.err).toContain(': ahead: expected');
    expect(ahead.err).not.toContain('ahead: ahead');
    const stranger = await watchbill(['query', pages], { env: { ...env, WATCHBILL_TOKEN: 'another' } });
    expect(stranger).toMatchObject({ status: 1, err: expect.stringContaining('The token is wrong') });
  });

  test('quarantined deliveries are listed and reprocessed', async () => {
    const listed = await watchbill(['list', 'deliveries', '--json'], { env });
    expect(listed.out).toContain('Broken JSON');
    const reprocessed = await watchbill(['reprocess', '--all', '--json'], { env });
    expect(JSON.parse(reprocessed.out)).toEqual({ reprocessed: [expect.any(String)] });
  });
});
