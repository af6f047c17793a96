import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configText, SOURCE_TOKEN, TOKEN } from '../api/testStore';
import { buildProgram, serve, stopRest } from './testProgram';

jest.setTimeout(60_000);

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
    const port = await new Promise<number>((resolve) =>
      other.listen(0, '127.0.0.1', () => resolve(Number(Object(other.address()).port)))
    );
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

  test('SIGHUP reads the configuration again', async () => {
    const running = serve(program.file, config);
    await running.address;
    running.child.kill('SIGHUP');
    const until = Date.now() + 5000;
    while (!running.printed().includes('"msg":"configuration loaded"') && Date.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(running.printed()).toContain('"msg":"configuration loaded"');
    running.child.kill('SIGTERM');
    expect(await running.ended).toBe(0);
  });
});
