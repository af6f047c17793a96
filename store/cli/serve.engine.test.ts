import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configText, SOURCE_TOKEN, TOKEN } from '../testing/server/store';
import { freePort } from '../testing/freePort';
import { until } from '../testing/until';
import { buildProgram, serve, stopRest } from '../testing/cli/program';

const page = (id: number) =>
  JSON.stringify({ type: 'page', id: `p${id}`, at: '2026-03-10T02:15:00Z', responder: 'anna', service: 'checkout' });

const send = (address: string, id: number) =>
  fetch(`${address}/v1/ingest/events`, {
    method: 'POST',
    headers: { authorization: `Bearer ${SOURCE_TOKEN}` },
    body: page(id),
  }).then(
    ({ status }) => status,
    () => 0
  );

async function askPages(address: string): Promise<unknown> {
  const query = { kind: 'measure', measure: 'pages', over: 'total' };
  const from = Date.UTC(2026, 2, 1);
  const response = await fetch(`${address}/v1/query`, {
    method: 'POST',
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ queries: [{ refId: 'A', from, to: from + 31 * 86_400_000, query }] }),
  });
  return response.json();
}

const listening = (server: Server) =>
  new Promise<number>((resolve) => server.listen(0, '127.0.0.1', () => resolve(Number(Object(server.address()).port))));

describe('watchbill serve', () => {
  const program = buildProgram();
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-'));
  const config = join(folder, 'watchbill.yaml');
  beforeEach(() => writeFileSync(config, configText()));
  afterEach(() => stopRest());
  afterAll(() => {
    program.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  test('SIGTERM amid deliveries: it answers what it has begun, works it through, and ends with 0', async () => {
    const first = serve(program.file, config);
    const address = await first.address;
    const sent = Array.from({ length: 200 }, (_, id) => send(address, id));
    await Promise.race(sent);
    first.child.kill('SIGTERM');
    const statuses = await Promise.all(sent);
    expect(await first.ended).toBe(0);
    expect(first.printed()).toContain('"msg":"stopped"');
    const accepted = statuses.filter((status) => status === 202).length;
    expect(accepted).toBeGreaterThan(0);

    const second = serve(program.file, config);
    expect(await askPages(await second.address)).toMatchObject({
      results: { A: { frames: [{ data: { values: [[accepted]] } }] } },
    });
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  test('a second process on the same file is told so, and which process has it', async () => {
    const first = serve(program.file, config);
    await first.address;
    const second = serve(program.file, config);
    expect(await second.ended).toBe(1);
    expect(second.printed()).toContain(`in use by process ${first.child.pid}`);
    first.child.kill('SIGTERM');
    await first.ended;
  });

  test('a port in use is told in words, and the database is released', async () => {
    const other = createServer();
    const port = await listening(other);
    writeFileSync(config, configText().replace('port: 0', `port: ${port}`));
    const refused = serve(program.file, config);
    expect(await refused.ended).toBe(1);
    expect(refused.printed()).toMatch(`port ${port} of 127.0.0.1 is in use`);
    other.close();
  });

  test('a configuration with mistakes ends it with 2 and names each of them', async () => {
    writeFileSync(config, 'tokn: something-long\n');
    const refused = serve(program.file, config);
    expect(await refused.ended).toBe(2);
    expect(refused.printed()).toMatch(/watchbill\.yaml:1:1 .*token/);
  });

  test('a log that cannot be written does not end it', async () => {
    const port = await freePort();
    writeFileSync(config, configText().replace('port: 0', `port: ${port}`));
    const full = openSync('/dev/full', 'w');
    const child = spawn(process.execPath, [program.file, 'serve', '--config', config], {
      stdio: ['ignore', full, full],
    });
    closeSync(full);
    const ended = once(child, 'exit');
    const address = `http://127.0.0.1:${port}`;
    await until(async () => (await fetch(`${address}/healthz`)).ok, 'it listens');
    expect(await send(address, 1)).toBe(202);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });

  test('SIGTERM before it is ready ends it at once', async () => {
    // Accepts the connection and never responds, like a database behind a broken network.
    const silent = createServer();
    const port = await listening(silent);
    writeFileSync(config, configText(`storage: { url: 'postgres://user@127.0.0.1:${port}/none' }`));
    const waiting = serve(program.file, config);
    await once(silent, 'connection');
    waiting.child.kill('SIGTERM');
    expect(await waiting.ended).toBe(0);
    expect(waiting.printed()).toContain('stopped before it was ready');
    silent.close();
  });

  test('SIGHUP reads the configuration again', async () => {
    const running = serve(program.file, config);
    await running.address;
    running.child.kill('SIGHUP');
    await until(() => running.printed().includes('"msg":"configuration loaded"'), 'it says so');
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});
