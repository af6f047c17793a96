import { doubtfulPeople } from './doubtful';
import { HOUR } from '../../time/units';
import { shift } from '../../testing/rotation/analysis';

const known = new Map([
  ['anna', { leavesAt: null }],
  ['bence', { leavesAt: Date.parse('2026-06-03') }],
]);

function doubts(...shifts: string[]) {
  const found = doubtfulPeople(
    shifts.map((each) => shift(each)),
    (responder) => known.get(responder)
  );
  return found.map(({ responder, problem, shifts, length, first }) =>
    [responder, problem, shifts, length / HOUR, new Date(first).toISOString().slice(0, 10)].join(' ')
  );
}

describe('doubtfulPeople', () => {
  it.each([
    [['anna 2026-06-01 2026-06-09'], [], 'somebody who stays'],
    [['bence 2026-06-01 2026-06-03'], [], 'up to the last day'],
    [['bence 2026-06-02 2026-06-04'], ['bence left 1 24 2026-06-03'], 'a shift during which they leave'],
    [
      ['bence 2026-06-05 2026-06-06', 'bence 2026-06-01 2026-06-02', 'bence 2026-06-07 2026-06-08'],
      ['bence left 2 48 2026-06-05'],
      'shifts after they left',
    ],
    [
      ['gyula 2026-06-01 2026-06-02', 'gyula/2 2026-06-01 2026-06-02'],
      ['gyula unknown 2 24 2026-06-01'],
      'two shifts at once are one time',
    ],
    [
      ['gyula 2026-06-05 2026-06-06', 'erika 2026-06-01 2026-06-02'],
      ['erika unknown 1 24 2026-06-01', 'gyula unknown 1 24 2026-06-05'],
      'the earliest first',
    ],
  ])('%j: %j, %s', (shifts, expected) => {
    expect(doubts(...shifts)).toEqual(expected);
  });
});
