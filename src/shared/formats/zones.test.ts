import { intlZone } from './zones';

it.each([
  ['browser', undefined],
  ['', undefined],
  ['utc', 'UTC'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
])('Grafana\'s zone "%s" is %s to Intl', (zone, intl) => {
  expect(intlZone(zone)).toBe(intl);
});
