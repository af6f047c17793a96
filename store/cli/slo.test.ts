import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configText } from '../api/testStore';
import { watchbill } from './testProgram';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watchbill-slo-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const sloth = (objective: number, owner = 'payments') => `version: prometheus/v1
service: checkout
labels: { team: ${owner} }
slos:
  - name: availability
    objective: ${objective}
    sli:
      events:
        error_query: sum(rate(http_requests_total{code=~"5.."}[{{.window}}]))
        total_query: sum(rate(http_requests_total[{{.window}}]))
    alerting: { name: CheckoutErrors }
`;

function write(name: string, text: string): string {
  const file = join(root, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, text);
  return file;
}

describe('exit status', () => {
  test.each([
    [0, ['slo', '--help']],
    [0, ['slo', 'check', '--help']],
    [2, ['slo']],
    [2, ['slo', 'chekc']],
    [2, ['slo', 'check']],
    [2, ['slo', 'check', '/nowhere/at/all']],
    [2, ['slo', 'check', '--config', '/nowhere/at/all.yaml']],
    [2, ['slo', 'convert']],
    [2, ['slo', 'convert', '/nowhere/at/all']],
    [2, ['slo', 'convert', '/', '--period', 'a month']],
    [2, ['slo', 'convert', '/', '--period', '5m']],
  ])('%i: watchbill %j', async (status, args) => {
    const ended = await watchbill(args);
    expect(ended.status).toBe(status);
    expect(ended[status === 0 ? 'out' : 'err']).not.toBe('');
    expect(ended[status === 0 ? 'err' : 'out']).toBe('');
  });
});

describe('watchbill slo check', () => {
  test('sound definitions', async () => {
    write('slos/a.yaml', sloth(99.9));
    write('slos/other/b.yaml', sloth(99).replace('checkout', 'ledger'));
    expect(await watchbill(['slo', 'check', join(root, 'slos')])).toEqual({
      status: 0,
      out: '2 files, 2 SLOs in force, 0 problems, 0 notes.\n',
      err: '',
    });
  });

  test('each problem is named with file, line, column and field', async () => {
    const file = write('a.yaml', sloth(0.999));
    const { status, out, err } = await watchbill(['slo', 'check', file]);
    expect(status).toBe(1);
    expect(err).toBe(`${file}:6:5 slos.0.objective: 0.999% is hardly a target: write a percent, such as 99.9.\n`);
    expect(out).toBe('1 file, 0 SLOs in force, 1 problem, 0 notes.\n');
  });

  test('a note alone is fine', async () => {
    const { status, err } = await watchbill(['slo', 'check', write('a.yaml', sloth(90))]);
    expect(status).toBe(0);
    expect(err).toMatch(/a\.yaml:5:5 slos\.0: Note: At this target a burn rate reaches 10 at most/);
  });

  test('--json', async () => {
    const file = write('a.yaml', sloth(0.999));
    const { status, out } = await watchbill(['slo', 'check', file, '--json']);
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      ok: false,
      slos: 0,
      files: [{ file, slos: 0 }],
      problems: [{ file, line: 6, column: 5, field: 'slos.0.objective', message: expect.any(String) }],
      notes: [],
    });
  });

  test('--config knows folders, teams and connections', async () => {
    write('slos/a.yaml', sloth(99.9, 'paiments'));
    const config = write('watchbill.yaml', configText('slos: [{ path: slos }]'));
    const { status, out, err } = await watchbill(['slo', 'check', '--config', config]);
    expect(status).toBe(0);
    expect(out).toBe('1 file, 1 SLO in force, 0 problems, 2 notes.\n');
    expect(err).toContain('The label team names "paiments", which is no team of the configuration.');
    expect(err).toContain('There is no connection to read this SLI from');

    const one = await watchbill(['slo', 'check', join(root, 'slos', 'a.yaml'), '--config', config]);
    expect(one).toMatchObject({ status: 0, out });
  });

  test('--config without folders is wrong use', async () => {
    const config = write('watchbill.yaml', configText());
    expect(await watchbill(['slo', 'check', '--config', config])).toMatchObject({
      status: 2,
      err: expect.stringContaining('names no folders under slos'),
    });
  });
});

describe('watchbill slo convert', () => {
  test('prints OpenSLO that is sound, and says what is left out', async () => {
    const file = write('a.yaml', sloth(99.9));
    const converted = await watchbill(['slo', 'convert', file, '--period', '4w']);
    expect(converted.status).toBe(0);
    expect(converted.err).toBe(
      `${file}:11:17 slos.0.alerting.name: OpenSLO has no names, labels and annotations of alerts: it is left out.\n`
    );
    expect(converted.out).toContain('apiVersion: openslo/v1\nkind: SLO\nmetadata:\n  name: checkout-availability\n');
    expect(converted.out).toContain('duration: 28d');
    const checked = await watchbill(['slo', 'check', write('openslo.yaml', converted.out)]);
    expect(checked).toEqual({ status: 0, out: '1 file, 1 SLO in force, 0 problems, 0 notes.\n', err: '' });
  });

  test('several files and --json', async () => {
    write('a.yaml', sloth(99.9));
    write('b.yaml', sloth(99).replace('checkout', 'ledger'));
    const yaml = await watchbill(['slo', 'convert', root]);
    expect(yaml.out.split('---\n')).toHaveLength(2);
    const json = await watchbill(['slo', 'convert', root, '--json']);
    expect(JSON.parse(json.out)).toMatchObject([{ kind: 'SLO' }, { kind: 'SLO' }]);
    expect((await watchbill(['slo', 'check', write('c.json', json.out), '--json'])).status).toBe(0);
  });

  test('what is broken ends with 1, and the rest is printed', async () => {
    write('a.yaml', sloth(99.9));
    write('b.yaml', sloth(999).replace('checkout', 'ledger'));
    const { status, out, err } = await watchbill(['slo', 'convert', root]);
    expect([status, out.split('---\n').length]).toEqual([1, 1]);
    expect(err).toContain('b.yaml:6:5 slos.0.objective: A target must be below 100.');
    expect(await watchbill(['slo', 'convert', join(root, 'b.yaml')])).toMatchObject({
      status: 1,
      out: '',
      err: expect.stringContaining('There is no definition of Sloth or Pyrra that can be converted.'),
    });
  });
});
