import { type FairnessInput, fairnessOf } from './fairness';
import { momentsOf } from './load';
import { presenceOf } from './members';
import { range, shift } from '../../testing/rotation/analysis';
import { member, participants } from '../../testing/rotation/members';
import type { LoadProfile, TakenPage } from './types';

const hours: LoadProfile = { zone: 'UTC', rates: new Array<number>(168).fill(1), weeks: 0, pages: 0 };
/** A week, Monday to Monday. */
const week = range('2026-06-01 2026-06-08');
const always = ['anna', 'bence', 'csilla'].map((id) => [id, range('2026-01-01 2027-01-01')] as const);
const page = (text: string, kind: Partial<TakenPage> = {}): TakenPage => {
  const [responder, at] = text.split(' ');
  return { responder, at: Date.parse(at), interruption: true, sleep: false, ...kind };
};

function fairness({ shifts = [], ...told }: Partial<FairnessInput> = {}) {
  return fairnessOf({
    range: week,
    shifts,
    moments: momentsOf(shifts),
    participants: participants([member('anna'), member('bence'), member('csilla')]),
    presence: new Map(always),
    pages: [],
    profile: hours,
    ...told,
  });
}

describe('fairnessOf', () => {
  it('tells what each bore, by their own clock and holidays', () => {
    const anna = member('anna', { zone: 'Asia/Kolkata', holidays: new Set(['2026-06-06']) });
    // Friday 18:00 to Monday 00:00 in India
    const [row] = fairness({
      participants: participants([anna]),
      shifts: [shift('anna 2026-06-05T12:30Z 2026-06-07T18:30Z')],
      pages: [
        page('anna 2026-06-05T13:00Z'),
        page('anna 2026-06-05T13:00:30Z', { interruption: false }),
        page('anna 2026-06-05T20:00Z', { sleep: true }),
        page('anna 2026-06-05T20:00:30Z', { sleep: true, interruption: false }),
        page('anna 2026-06-09T20:00Z', { sleep: true }),
        page('bence 2026-06-05T20:00Z', { sleep: true }),
      ],
      presence: new Map(always.slice(0, 1)),
    });
    expect(row).toEqual({
      responder: 'anna',
      member: true,
      hours: 54,
      sleepHours: 2 + 20,
      weekendHours: 48,
      holidayHours: 24,
      shifts: 1,
      pages: 4,
      interruptions: 2,
      sleepInterruptions: 1,
      expectedLoad: 54,
      share: 1,
      fairShare: 1,
    });
  });

  it('shows members with nothing, and that the others carry their share', () => {
    const rows = fairness({ shifts: [shift('anna 2026-06-01 2026-06-07'), shift('bence 2026-06-07 2026-06-08')] });
    expect(rows.map(({ responder, hours, share, fairShare }) => [responder, hours, share, fairShare])).toEqual([
      ['anna', 144, 6 / 7, 1 / 3],
      ['bence', 24, 1 / 7, 1 / 3],
      ['csilla', 0, 0, 1 / 3],
    ]);
  });

  it('lists who is no member and took shifts or pages, and nobody else', () => {
    const rows = fairness({
      participants: participants([member('anna')], {
        former: [member('elod'), member('ferenc'), member('gizi')],
        guests: [member('dora'), member('hanna')],
      }),
      presence: new Map([
        always[0],
        ['elod', range('2026-01-01 2026-02-01')] as const,
        ['gizi', range('2026-01-01 2026-06-02')] as const,
      ]),
      shifts: [shift('dora 2026-06-01 2026-06-08')],
      pages: [page('ferenc 2026-06-02')],
    });
    expect(rows.map(({ responder, member: isMember, hours, pages }) => [responder, isMember, hours, pages])).toEqual([
      ['anna', true, 0, 0],
      ['dora', false, 168, 0],
      ['ferenc', false, 0, 1],
      ['gizi', false, 0, 0],
    ]);
    // Two people share the load on the first day, one after that.
    expect(rows.map(({ fairShare }) => fairShare)).toEqual([
      expect.closeTo(6.5 / 7, 9),
      0,
      0,
      expect.closeTo(0.5 / 7, 9),
    ]);
  });

  it('counts two shifts at once as one time, and two people at once as half each', () => {
    const [anna, bence] = fairness({
      shifts: [
        shift('anna 2026-06-01 2026-06-02'),
        shift('anna/2 2026-06-01T12:00Z 2026-06-02T12:00Z'),
        shift('bence/2 2026-06-01 2026-06-02'),
      ],
    });
    expect([anna.hours, anna.shifts, anna.expectedLoad]).toEqual([36, 2, 24]);
    expect([bence.hours, bence.shifts, bence.expectedLoad]).toEqual([24, 1, 12]);
  });

  it('has no shares while nobody carries anything', () => {
    expect(fairness().map(({ share, fairShare }) => [share, fairShare])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ]);
  });

  it('keeps who joins within the range to the load since', () => {
    const members = [member('anna'), member('bence')];
    const shifts = [shift('anna 2026-01-01 2026-06-05'), shift('bence 2026-06-05 2026-06-08')];
    const presence = presenceOf(participants(members), shifts, range('2026-01-01 2026-06-08'));
    const rows = fairness({ participants: participants(members), shifts, presence });
    expect(rows.map(({ fairShare }) => fairShare)).toEqual([expect.closeTo(5.5 / 7, 9), expect.closeTo(1.5 / 7, 9)]);
  });
});
