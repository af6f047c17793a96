import { inWords, openSlo, readTexts } from '../../testing/slo/definitions';

const read = (window: unknown, folder = {}) => readTexts(openSlo({ timeWindow: window }), { folder });
const calendar = { startTime: '2026-01-05 09:30:00', timeZone: 'Europe/Budapest' };
const from = '2024-01-01T00:00';

test.each<[unknown, object]>([
  [[{ duration: '30d', isRolling: true }], { kind: 'rolling', days: 30 }],
  [[{ duration: '4w' }], { kind: 'rolling', days: 28 }],
  [[{ duration: '720h', isRolling: true }], { kind: 'rolling', days: 30 }],
  [[{ duration: '1d12h', isRolling: true }], { kind: 'rolling', days: 1.5 }],
  [[{ duration: '1M', isRolling: true }], { kind: 'rolling', days: 30 }],
  [[{ duration: 'Week', isRolling: true }], { kind: 'rolling', days: 7 }],
  [[{ duration: '3 Months', isRolling: true }], { kind: 'rolling', days: 90 }],
  [[{ duration: '1Mo', isRolling: 'true' }], { kind: 'rolling', days: 30 }],
  [[{ duration: '1Q', isRolling: true }], { kind: 'rolling', days: 90 }],
  [[{ duration: '1Y', isRolling: true }], { kind: 'rolling', days: 365 }],
  ['28d', { kind: 'rolling', days: 28 }],
  [null, { kind: 'rolling', days: 14 }],
  [[], { kind: 'rolling', days: 14 }],
  [[{ duration: '1M', isRolling: false }], { kind: 'calendar', unit: 'month', count: 1, zone: 'Asia/Tokyo', from }],
  [
    [{ duration: '2w', calendar }],
    { kind: 'calendar', unit: 'week', count: 2, zone: 'Europe/Budapest', from: '2026-01-05T09:30' },
  ],
  [
    [{ duration: '1Q', calendar: { startTime: '2026-01-01T00:00:00Z', timeZone: 'America/New_York' } }],
    { kind: 'calendar', unit: 'quarter', count: 1, zone: 'America/New_York', from: '2025-12-31T19:00' },
  ],
  [
    [{ unit: 'Day', count: 7, isRolling: false, calendar }],
    { kind: 'calendar', unit: 'day', count: 7, zone: 'Europe/Budapest', from: '2026-01-05T09:30' },
  ],
  [[{ unit: 'day', count: 28, isRolling: true }], { kind: 'rolling', days: 28 }],
  [[{ unit: 'Month' }], { kind: 'rolling', days: 30 }],
])('%j', (written, window) => {
  const { slos, problems } = read(written, { days: 14, zone: 'Asia/Tokyo' });
  expect(inWords(problems)).toEqual([]);
  expect(slos).toMatchObject([{ window }]);
});

test('1m is read as a month, and said so', () => {
  const { slos, notes } = read([{ duration: '1m', isRolling: true }]);
  expect(slos).toMatchObject([{ window: { kind: 'rolling', days: 30 } }]);
  expect(notes).toMatchObject([
    {
      message: '"1m" is minutes by the specification; it is read as months: write 1M.',
      field: 'spec.timeWindow.0.duration',
    },
  ]);
});

test.each<[unknown, string]>([
  [[{ duration: '5m', isRolling: true }], '"5m" is too short for an error budget: write at least a day, such as 30d'],
  [[{ duration: '12h', isRolling: true }], '"12h" is too short'],
  [[{ duration: '2Y', isRolling: true }], '"2Y" is longer than the 13 months that are kept'],
  [[{ duration: 'sometimes', isRolling: true }], '"sometimes" is no window: write such as 30d'],
  [[{ isRolling: true }], '"duration" is missing (such as 30d, or 1M for a month).'],
  [[{ duration: '30d', isRolling: true, calendar }], 'A window is either rolling or has a calendar'],
  [[{ duration: '36h', isRolling: false }], 'A calendar window is whole days'],
  [[{ duration: '1M', calendar: { timeZone: 'Europe/Budapst' } }], 'Did you mean "Europe/Budapest"?'],
  [
    [{ duration: '1M', calendar: { startTime: 'tomorrow' } }],
    '"tomorrow" is no time: write such as 2026-01-01 00:00:00',
  ],
  [[{ unit: 'Fortnight', count: 1 }], '"Fortnight" is no unit of a window'],
  [[{ duration: '1d' }, { duration: '7d' }], 'An SLO has one window: write an SLO for each.'],
  [[{ durration: '1d' }], 'Unknown key "durration". Did you mean "duration"?'],
  [[{ duration: '30d', isRolling: 'often' }], '"often" is neither true nor false.'],
])('%j is refused', (written, message) => {
  const { slos, problems } = read(written);
  expect(slos).toEqual([]);
  expect(problems.map((problem) => problem.message).join('\n')).toContain(message);
});
