import { defaultAlerts, mostBurn, neverFires, pyrraAlerts, severityOf } from './alerts';

const rolling = (days: number) => ({ kind: 'rolling', days }) as const;

test.each([
  [
    30,
    [
      [60, 5, 14.4],
      [360, 30, 6],
      [1440, 120, 3],
      [4320, 360, 1],
    ],
  ],
  [
    28,
    [
      [60, 5, 13.44],
      [360, 30, 5.6],
      [1440, 120, 2.8],
      [4320, 360, 0.933333333333],
    ],
  ],
  [
    90,
    [
      [60, 5, 43.2],
      [360, 30, 18],
      [1440, 120, 9],
      [4320, 360, 3],
    ],
  ],
  // Burn rates below 0.9 are raised to 1: they would alert while the SLO is met.
  [
    7,
    [
      [60, 5, 3.36],
      [360, 30, 1.4],
      [1440, 120, 1],
      [4320, 360, 1],
    ],
  ],
  // Alerts whose long window exceeds the SLO window are omitted.
  [
    1,
    [
      [60, 5, 1],
      [360, 30, 1],
      [1440, 120, 1],
    ],
  ],
])('default alerts of %d days', (days, expected) => {
  const alerts = defaultAlerts(rolling(days));
  expect(alerts.map(({ long, short, burn }) => [long, short, burn])).toEqual(expected);
  expect(alerts.map(({ severity }) => severity)).toEqual(
    ['page', 'page', 'ticket', 'ticket'].slice(0, expected.length)
  );
  expect(new Set(alerts.map(({ pending }) => pending))).toEqual(new Set([0]));
});

test('a calendar month counts as 30 days', () => {
  const month = { kind: 'calendar', unit: 'month', count: 1, zone: 'UTC', from: '2026-01-01T00:00' } as const;
  expect(defaultAlerts(month)).toEqual(defaultAlerts(rolling(30)));
});

test.each([
  [
    28,
    [
      [60, 5, 14, 2],
      [360, 30, 7, 15],
      [1440, 120, 2, 60],
      [5760, 360, 1, 180],
    ],
  ],
  [
    14,
    [
      [30, 3, 14, 1],
      [180, 15, 7, 8],
      [720, 60, 2, 30],
      [2880, 180, 1, 90],
    ],
  ],
  [
    7,
    [
      [15, 1, 14, 1],
      [90, 8, 7, 4],
      [360, 30, 2, 15],
      [1440, 90, 1, 45],
    ],
  ],
  [
    30,
    [
      [64, 5, 14, 2],
      [386, 32, 7, 16],
      [1543, 129, 2, 64],
      [6171, 386, 1, 193],
    ],
  ],
  [
    1,
    [
      [2, 1, 14, 0],
      [13, 1, 7, 1],
      [51, 4, 2, 2],
      [206, 13, 1, 6],
    ],
  ],
])('Pyrra’s alerts of %d days, rounded to the minute', (days, expected) => {
  expect(pyrraAlerts(rolling(days)).map(({ long, short, burn, pending }) => [long, short, burn, pending])).toEqual(
    expected
  );
});

test.each([
  [14.4, 0.999, false],
  [14.4, 0.9, true],
  [10, 0.9, true],
  [9.99, 0.9, false],
  [20, 0.95, true],
  [1, 0.5, false],
])('burn %d at %d', (burn, target, never) => {
  expect(neverFires(burn, target)).toBe(never);
});

test('all errors burn at 1/B', () => {
  expect(mostBurn(0.9)).toBe(10);
  expect(mostBurn(0.999)).toBe(1000);
});

test.each([
  ['page', 'page'],
  ['Critical', 'page'],
  ['sev1', 'page'],
  ['P1', 'page'],
  ['high', 'page'],
  ['ticket', 'ticket'],
  ['warning', 'ticket'],
  ['sev3', 'ticket'],
  ['', 'ticket'],
])('severity %s is a %s', (text, severity) => {
  expect(severityOf(text)).toBe(severity);
});
