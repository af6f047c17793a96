import { dirname } from 'node:path';
import { readConfig } from './load';

const head = `token: some-long-enough-token
teams: { payments: {} }
services: { checkout: { team: payments } }
`;

function read(text: string) {
  return readConfig(head + text, '/etc/watchbill/watchbill.yaml', {});
}

function problemsOf(text: string): string[] {
  const result = read(text);
  return result.ok ? [] : result.problems.map(({ field, message }) => `${field}: ${message}`);
}

test('connections, folders and adjustments are resolved, with defaults', () => {
  const result = read(`
connections:
  main: { url: 'http://prometheus:9090/', user: reader, password: very-secret }
slos: [{ path: slos }]
adjustments:
  once: { from: 2026-03-29 01:30, to: 2026-03-29 03:30, zone: Europe/Budapest }
  weekly: { from: 2026-01-04 02:00, minutes: 90, repeat: 'FREQ=WEEKLY;BYDAY=SU', zone: Asia/Kolkata, services: [checkout] }
`);
  expect(result).toMatchObject({ ok: true });
  const directory = result.ok ? result.config.directory : undefined;
  expect(directory?.connections.get('main')).toEqual({
    id: 'main',
    url: 'http://prometheus:9090',
    authorization: `Basic ${Buffer.from('reader:very-secret').toString('base64')}`,
    tenant: null,
    window: 5,
    timeoutMs: 30_000,
    atOnce: 4,
  });
  const folder = dirname('/etc/watchbill/watchbill.yaml');
  expect(directory?.slos).toEqual([{ path: `${folder}/slos`, connection: 'main', team: null, days: 30, zone: 'UTC' }]);
  const scope = { slos: [], services: [], teams: [] };
  expect(directory?.adjustments).toEqual([
    // One hour long, as the clock change from 02:00 to 03:00 lies within it.
    {
      ...scope,
      id: 'once',
      title: 'once',
      when: { kind: 'once', from: Date.UTC(2026, 2, 29, 0, 30), to: Date.UTC(2026, 2, 29, 1, 30) },
    },
    {
      ...scope,
      id: 'weekly',
      title: 'weekly',
      services: ['checkout'],
      when: {
        kind: 'repeats',
        rule: 'FREQ=WEEKLY;BYDAY=SU',
        start: '2026-01-04T02:00',
        minutes: 90,
        zone: 'Asia/Kolkata',
      },
    },
  ]);
});

test.each([
  ["connections: { a: { url: 'prometheus:9090' } }", 'connections.a.url: "prometheus:9090" has the wrong form'],
  ["connections: { a: { url: 'http://p', user: me } }", 'connections.a: Basic authentication needs both'],
  [
    "connections: { a: { url: 'http://p', user: me, password: long-enough-token, token: long-enough-token } }",
    'not both',
  ],
  [
    'slos: [{ path: a, connection: man }]\nconnections: { main: { url: "http://p" } }',
    'There is no connection "man". Did you mean "main"?',
  ],
  [
    'slos: [{ path: a }]\nconnections: { a: { url: "http://p" }, b: { url: "http://q" } }',
    'There are several connections',
  ],
  ['slos: [{ path: a, team: paymets }]', 'There is no team "paymets"'],
  ['slos: [{ path: a, zone: Europe/Budapst }]', 'not an IANA time zone'],
  [
    'adjustments: { a: { from: 2026-03-32 01:30, to: 2026-03-29 03:30 } }',
    'adjustments.a.from: "2026-03-32 01:30" is no time',
  ],
  ['adjustments: { a: { from: 2026-03-29, to: 2026-03-29 } }', 'The end must come after the start.'],
  ['adjustments: { a: { from: 2026-03-29 } }', 'What happens once has from and to'],
  ["adjustments: { a: { from: 2026-03-29, minutes: 5, repeat: 'WEEKLY' } }", 'adjustments.a.repeat: "WEEKLY"'],
  [
    "adjustments: { a: { from: 2026-03-29, minutes: 5, repeat: 'FREQ=DAILY', services: [chekout] } }",
    'There is no service "chekout"',
  ],
])('%s', (text, expected) => {
  expect(problemsOf(text).join('\n')).toContain(expected);
});
