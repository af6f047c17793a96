import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig, readConfig } from './load';
import { formatProblem } from '../files/problem';

const good = `
token: { env: GRAFANA_TOKEN }
hours:
  sleep: { from: "23:00", to: "07:00" }
teams:
  payments:
    name: Payments
    zone: Europe/Budapest
    pagesPerShift: 3
    holidays: ["2026-12-25"]
  search: { hours: { sleep: { from: "21:30", to: "06:00" } } }
people:
  anna:
    name: Anna
    team: payments
    zone:
      - { zone: Asia/Kolkata, from: "2026-06-01" }
      - { zone: Europe/Budapest }
    aliases: [anna@example.com, PABC123]
services:
  checkout: { team: payments, aliases: [checkout-api] }
rotations:
  payments-primary: { team: payments, ical: { file: payments.ics } }
sources:
  alertmanager:
    kind: alertmanager
    token: a-long-enough-token
    routes: [{ receiver: payments-pager, team: payments }]
  pagerduty: { kind: pagerduty, signingSecret: { env: PD_SECRET } }
`;
const env = { GRAFANA_TOKEN: 'grafana-token-for-tests', PD_SECRET: 'pd-secret' };

describe('readConfig', () => {
  const result = readConfig(good, '/etc/watchbill/watchbill.yaml', env);
  const directory = result.ok ? result.config.directory : undefined;

  it('fills in defaults and resolves paths beside the file', () => {
    expect(result.ok && result.config.storage).toEqual({ file: '/etc/watchbill/watchbill.duckdb' });
    expect(directory?.listen).toEqual({ host: '127.0.0.1', port: 4480 });
    expect(directory?.rotations.get('payments-primary')).toMatchObject({
      level: 1,
      zone: 'Europe/Budapest',
      origin: { kind: 'calendars', calendars: [{ from: { file: '/etc/watchbill/payments.ics' } }] },
    });
    expect(directory?.sources.get('alertmanager')?.routes).toEqual([
      { receiver: 'payments-pager', team: 'payments', paging: true },
    ]);
  });

  it("merges hours: a team's over the file's over the default", () => {
    expect(directory?.teams.get('payments')?.hours.sleep).toEqual({ from: 1380, to: 420 });
    expect(directory?.teams.get('search')?.hours.sleep).toEqual({ from: 1290, to: 360 });
    expect(directory?.teams.get('search')?.hours.business).toEqual({ from: 480, to: 1080, days: [1, 2, 3, 4, 5] });
    expect(directory?.teams.get('search')?.pagesPerShift).toBe(2);
  });

  it.each(['anna', 'ANNA', 'Anna@Example.com', 'pabc123'])('finds a person as %s', (name) => {
    expect(directory?.person(name)?.id).toBe('anna');
  });

  it('keeps zones in order of the date from which they hold', () => {
    expect(directory?.person('anna')?.zones).toEqual([
      { zone: 'Europe/Budapest', from: null },
      { zone: 'Asia/Kolkata', from: '2026-06-01' },
    ]);
  });

  it('keeps no token, only its hash', () => {
    expect(JSON.stringify([directory, [...(directory?.sources.values() ?? [])]])).not.toContain('a-long-enough-token');
  });
});

describe('what is wrong names its place and what to do', () => {
  it.each([
    ['token: t\n  bad: [', 'w.yaml:2:', 'This is not valid YAML'],
    ['teams: {}', 'w.yaml:1:1 token:', '"token" is missing'],
    ['token: long-enough-token\nteem: {}', 'w.yaml:2:1 teem:', 'Did you mean "teams"?'],
    ['token: long-enough-token\nteams:\n  a:\n    zon: UTC', 'w.yaml:4:5 teams.a.zon:', 'Did you mean "zone"?'],
    [
      'token: long-enough-token\nteams:\n  a:\n    zone: Europe/Budapst',
      'w.yaml:4:5 teams.a.zone:',
      '"Europe/Budapest"',
    ],
    [
      'token: long-enough-token\nteams: { payments: {} }\nservices:\n  x: { team: paymens }',
      'w.yaml:4:8 services.x.team:',
      'Did you mean "payments"?',
    ],
    [
      'token: long-enough-token\nsources:\n  s: { kind: alertmanger, token: long-enough-token }',
      'w.yaml:3:8 sources.s.kind:',
      'Did you mean "alertmanager"?',
    ],
    ['token: long-enough-token\nsources:\n  s: { kind: events }', 'w.yaml:3:3 sources.s:', 'needs a token'],
    ['token: { env: NOT_SET }', 'w.yaml:1:1 token:', 'NOT_SET is not set'],
    ['token: { file: none }', 'w.yaml:1:1 token:', 'cannot be read (ENOENT)'],
    ['token: long-enough-token\nstorage: { url: "mysql://x" }', 'w.yaml:2:12 storage.url:', 'starts with postgres://'],
    [
      'token: long-enough-token\npeople:\n  a: { zone: UTC, aliases: [x] }\n  b: { zone: UTC, aliases: [X] }',
      'w.yaml:4:3 people.b:',
      'already belongs to people.a',
    ],
    ['token: long-enough-token\nhours: { sleep: { from: "25:00", to: "08:00" } }', 'w.yaml:2:19', 'hh:mm'],
    [
      'token: long-enough-token\nteams: { t: {} }\nrotations:\n  r: { team: t, level: 1 }',
      'w.yaml:4:3 rotations.r:',
      'needs its shifts',
    ],
    [
      'token: long-enough-token\nteams: { t: {} }\nrotations:\n  r: { team: t, ical: { file: a }, rota: { file: b } }',
      'w.yaml:4:3 rotations.r:',
      'from one place',
    ],
    [
      'token: long-enough-token\nteams: { t: {} }\nrotations:\n  r: { team: t, ical: { file: a }, members: [ana] }',
      'w.yaml:4:46 rotations.r.members.0:',
      'nobody "ana"',
    ],
    [
      'token: long-enough-token\nteams: { t: {} }\nrotations:\n  r: { team: t, ical: { file: a }, coverage: { depth: { 0: 1 } } }',
      '.coverage.depth.0:',
      'Unknown key "0"',
    ],
    [
      'token: long-enough-token\nteams: { t: {} }\nrotations:\n  r: { team: t, ical: { file: a }, coverage: { zone: Europe/Budapst } }',
      '.coverage.zone:',
      '"Europe/Budapest"',
    ],
    [
      'token: long-enough-token\nteams: { t: { holidays: { calendar: HX } } }',
      '.holidays.calendar:',
      'no holiday calendar of "HX"',
    ],
    ['token: main', 'token:', 'This is too short: it has 4 characters, and needs 16 at least (The secret itself'],
    ['token: long-enough-token\npeople: { a: { zone: UTC, until: tomorrow } }', 'people.a.until:', 'wrong form'],
  ])('%j', (text, place, message) => {
    const result = readConfig(text, 'w.yaml', {});
    expect(result.ok).toBe(false);
    const lines = result.ok ? '' : result.problems.map(formatProblem).join('\n');
    expect(lines).toContain(place);
    expect(lines).toContain(message);
  });

  it('names all problems at once', () => {
    const result = readConfig('teams: { a: { zone: Mars/Base } }\ntoken: { env: NOPE }', 'w.yaml', {});
    expect(result.ok ? [] : result.problems.map((p) => p.field)).toEqual(['token', 'teams.a.zone']);
  });
});

describe('loadConfig', () => {
  it('reads secrets from files beside it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'watchbill-config-'));
    writeFileSync(join(folder, 'token'), 'from-a-file-beside\n');
    writeFileSync(join(folder, 'w.yaml'), 'token: { file: token }');
    expect(loadConfig(join(folder, 'w.yaml'), {}).ok).toBe(true);
  });

  it('says how to name a file when there is none', () => {
    const result = loadConfig('/nowhere/w.yaml', {});
    expect(result.ok ? '' : result.problems[0].message).toContain('--config');
  });
});

describe('the configurations that we hand out', () => {
  const env = {
    WATCHBILL_TOKEN: 'token-of-grafana',
    WATCHBILL_INGEST_TOKEN: 'token-of-senders',
    WATCHBILL_POSTGRES: 'postgres://watchbill@localhost/watchbill',
  };

  it.each(['example', 'watchbill', 'watchbill-postgres'])('deploy/%s.yaml is sound', (name) => {
    const result = loadConfig(join(__dirname, `../../deploy/${name}.yaml`), env);
    expect(result.ok ? [] : result.problems).toEqual([]);
  });
});
