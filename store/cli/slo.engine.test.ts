import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configText } from '../testing/server/store';
import { watchbill } from '../testing/cli/program';

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

  test('queries that no Prometheus answers, with the place of what is wrong in them', async () => {
    const file = write(
      'a.yaml',
      `version: prometheus/v1
service: s
slos:
  - { name: rate-of-sum, objective: 99, alerting: { name: x }, sli: { events: { error_query: 'sum(rate(sum(x_total{code="500"})[{{.window}}]))', total_query: 'sum(rate(x_total[{{.window}}]))' } } }
  - { name: range-of-expression, objective: 99, alerting: { name: x }, sli: { raw: { error_ratio_query: 'avg(avg_over_time((time() - x_last_sync > bool 600)[{{.window}}]))' } } }
  - { name: or-scalar, objective: 99, alerting: { name: x }, sli: { events: { error_query: 'sum(rate(x_total{code="500"}[{{.window}}])) or 0', total_query: 'sum(rate(x_total[{{.window}}]))' } } }
  - { name: bad-regex, objective: 99, alerting: { name: x }, sli: { events: { error_query: 'sum(rate(x_total{code=~"5(.."}[{{.window}}]))', total_query: 'sum(rate(x_total[{{.window}}]))' } } }
  - { name: missing-argument, objective: 99, alerting: { name: x }, sli: { raw: { error_ratio_query: 'clamp_max(sum(rate(x_total[{{.window}}])))' } } }
  - name: block
    objective: 99
    alerting: { name: x }
    sli:
      events:
        error_query: |
          # what fails
          sum(
            rate(x_total{code=~"5..|(?=4)"}[{{.window}}])
          )
        total_query: >-
          sum(rate(x_total[{{.window}}]))
          + on(job)

          1
`
    );
    const { status, out, err } = await watchbill(['slo', 'check', file]);
    expect(status).toBe(1);
    expect(out).toBe('1 file, 0 SLOs in force, 7 problems, 0 notes.\n');
    expect(err.split('\n')).toEqual([
      `${file}:4:128 slos.0.sli.events.error_query: "[{{.window}}]" can follow a metric alone. A range of anything else is a subquery, with a colon as in [1h:1m]. (character 34)`,
      `${file}:5:157 slos.1.sli.raw.error_ratio_query: "[{{.window}}]" can follow a metric alone. A range of anything else is a subquery, with a colon as in [1h:1m]. (character 52)`,
      `${file}:6:140 slos.2.sli.events.error_query: "or" joins series, and "0" is a number: write vector(0). (character 48)`,
      `${file}:7:117 slos.3.sli.events.error_query: This regular expression is not valid: missing closing ) in "5(..". (character 25)`,
      `${file}:8:103 slos.4.sli.raw.error_ratio_query: clamp_max() needs 2 arguments (series, a number), and has 1. (character 1)`,
      `${file}:17:33 slos.5.sli.events.error_query: This regular expression is not valid: invalid or unsupported Perl syntax in "(?=". RE2 has no lookaheads and lookbehinds. (character 41)`,
      `${file}:21:13 slos.5.sli.events.total_query: "on" matches series with series, and "1" is a number. (character 35)`,
      '',
    ]);
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
