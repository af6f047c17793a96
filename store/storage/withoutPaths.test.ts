import { withoutPaths } from './withoutPaths';

test.each([
  ['connect ENOENT /var/run/postgresql/.s.PGSQL.5432', 'connect ENOENT .s.PGSQL.5432'],
  ['could not open "/var/lib/data/base/1": No such file', 'could not open "1": No such file'],
  ['/etc/watchbill/watchbill.yaml:3:1 limts: unknown', 'watchbill.yaml:3:1 limts: unknown'],
  ['https://calendar.example.org/a/b.ics answers 404', 'https://calendar.example.org/a/b.ics answers 404'],
  ['Send it to /readyz, 3/4 of it', 'Send it to /readyz, 3/4 of it'],
])('%s', (text, expected) => {
  expect(withoutPaths(text)).toBe(expected);
});
