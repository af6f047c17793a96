import { directoryOf } from '../../testing/rotation/ical';
import { hasLeft, membersOf, type Participants, peopleOf, presenceOf } from './members';
import { inWords, range, shift } from '../../testing/rotation/analysis';
import { member } from '../../testing/rotation/members';
import type { ShiftSpan } from './types';

const directory = directoryOf(`
teams:
  payments: { zone: Europe/Budapest, hours: { sleep: { from: "23:00", to: "07:00" } }, holidays: [2026-06-05] }
  search: { zone: Asia/Kolkata }
people:
  anna: { zone: Europe/Budapest, team: payments }
  bence: { zone: Europe/Budapest, until: 2026-06-30 }
  chandra: { zone: Asia/Kolkata, team: search }
  dora: { zone: Europe/Budapest, until: 2026-05-15 }
rotations:
  payments: { team: payments, ical: { file: payments.ics } }
  declared: { team: payments, ical: { file: declared.ics }, members: [chandra, anna, dora] }
`);
const now = Date.parse('2026-06-01T00:00Z');

function rotation(id: string) {
  const found = directory.rotations.get(id);
  if (!found) {
    throw new Error(`There is no rotation ${id}.`);
  }
  return found;
}

const ids = ({ members, former, guests }: Participants) =>
  [members, former, guests].map((group) => group.map(({ id }) => id).join(' '));
const shifts = (...all: string[]) => all.map((text) => shift(text, 'America/New_York'));

describe('membersOf', () => {
  it.each<[string, string, string[], string[]]>([
    ['a shift 90 days ago', 'payments', ['anna 2026-03-01 2026-03-03T01:00Z'], ['anna', '', '']],
    ['a shift before that', 'payments', ['anna 2026-03-01 2026-03-03T00:00Z'], ['', 'anna', '']],
    ['a shift to come', 'payments', ['anna 2026-11-01 2026-11-08'], ['anna', '', '']],
    ['who has left', 'payments', ['dora 2026-05-01 2026-05-08'], ['', 'dora', '']],
    ['who leaves', 'payments', ['bence 2026-05-01 2026-05-08'], ['bence', '', '']],
    ['somebody unknown', 'payments', ['zoe 2026-05-01 2026-05-08'], ['zoe', '', '']],
    ['nobody', 'payments', [], ['', '', '']],
    ['declared, with no shift at all', 'declared', [], ['anna chandra', 'dora', '']],
    ['not declared', 'declared', ['bence 2026-05-01 2026-05-08'], ['anna chandra', 'dora', 'bence']],
  ])('%s, %s', (_, id, all, expected) => {
    expect(ids(membersOf(rotation(id), shifts(...all), directory, now))).toEqual(expected);
  });
});

describe('peopleOf', () => {
  const people = peopleOf(
    shifts(
      'anna 2026-06-01 2026-06-02',
      'chandra 2026-06-01 2026-06-02',
      'bence 2026-06-01 2026-06-02',
      'zoe 2026-06-01 2026-06-02'
    ),
    directory
  );

  it.each([
    // sleep begins, a holiday, zone
    ['anna', 23 * 60, true, 'Europe/Budapest', "the own team's hours"],
    ['chandra', 22 * 60, false, 'Asia/Kolkata', "the own team's hours, not the rotation's"],
    ['bence', 23 * 60, true, 'Europe/Budapest', "the rotation's team for who has none"],
    ['zoe', 23 * 60, true, 'America/New_York', "the rotation's team and the shift's zone for the unknown"],
  ])('%s has %d, %s and %s: %s', (id, sleepFrom, holiday, zone) => {
    const one = people.get(id);
    expect(one?.hours.sleep.from).toBe(sleepFrom);
    expect(one?.holidays.has('2026-06-05')).toBe(holiday);
    expect(one?.zones[0].zone).toBe(zone);
  });

  it('lets somebody leave when the last day ends on their clock', () => {
    const bence = people.get('bence') ?? member('bence');
    expect(bence.leavesAt).toBe(Date.parse('2026-06-30T22:00Z'));
    expect(hasLeft(bence, Date.parse('2026-06-30T21:59Z'))).toBe(false);
    expect(hasLeft(bence, Date.parse('2026-06-30T22:00Z'))).toBe(true);
  });
});

describe('presenceOf', () => {
  const ledger = range('2026-01-01 2026-12-01');
  const leaving = Date.parse('2026-07-01');

  it.each<[string, string, Partial<Participants>, string[]]>([
    [
      'from the beginning, with a shift early on',
      '2026-01-01T00:00 2026-12-01T00:00',
      { members: [member('anna')] },
      ['2026-03-20 2026-03-27'],
    ],
    [
      'from the first shift of who came later',
      '2026-05-01T00:00 2026-12-01T00:00',
      { members: [member('anna')] },
      ['2026-05-01 2026-05-08', '2026-06-01 2026-06-08'],
    ],
    [
      'from the beginning, with no shift at all',
      '2026-01-01T00:00 2026-12-01T00:00',
      { members: [member('anna')] },
      [],
    ],
    [
      'until they leave',
      '2026-01-01T00:00 2026-07-01T00:00',
      { members: [member('anna', { leavesAt: leaving })] },
      ['2026-02-01 2026-02-08'],
    ],
    [
      'until they left',
      '2026-01-01T00:00 2026-07-01T00:00',
      { former: [member('anna', { leavesAt: leaving })] },
      ['2026-02-01 2026-02-08'],
    ],
    [
      'until the last shift of who is gone',
      '2026-01-01T00:00 2026-03-08T00:00',
      { former: [member('anna')] },
      ['2026-02-01 2026-02-08', '2026-03-01 2026-03-08'],
    ],
  ])('%s', (_, expected, group, spans) => {
    const all: ShiftSpan[] = spans.map((span) => shift(`anna ${span}`));
    const presence = presenceOf({ members: [], former: [], ...group }, all, ledger);
    expect(inWords([...presence.values()])).toEqual([expected]);
  });
});
