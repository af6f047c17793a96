import { isTold, type ToldAlert } from './toldAlerts';

const told = (text: string): ToldAlert => {
  const [status, clock] = text.split(' ');
  return { status: status === 'firing' ? 'firing' : 'resolved', at: new Date(`2026-11-${clock}:00Z`) };
};

test.each<[string, string[], boolean]>([
  ['firing 27T01:00', [], false],
  ['firing 27T01:00', ['firing 27T01:00'], true],
  ['firing 29T01:00', ['firing 27T01:00'], true],
  ['firing 25T01:00', ['firing 27T01:00'], true],
  ['firing 27T03:00', ['firing 27T01:00', 'resolved 27T02:00'], false],
  ['firing 27T02:00', ['firing 27T01:00', 'resolved 27T02:00'], false],
  ['firing 27T01:00', ['firing 27T01:00', 'resolved 27T01:00'], true],
  ['firing 27T01:00', ['resolved 27T02:00'], false],
  ['firing 27T01:30', ['firing 27T01:00', 'resolved 27T02:00', 'firing 27T03:00'], true],
  ['resolved 27T02:00', ['firing 27T01:00'], false],
  ['resolved 29T02:05', ['firing 27T01:00', 'resolved 27T02:00'], true],
  ['resolved 27T04:00', ['firing 27T01:00', 'resolved 27T02:00', 'firing 27T03:00'], false],
  ['resolved 27T04:00', ['firing 27T01:00', 'resolved 27T02:00', 'firing 27T02:00'], false],
])('%s after %j is told already: %s', (text, before, isKnown) => {
  expect(isTold(told(text), before.map(told))).toBe(isKnown);
});
