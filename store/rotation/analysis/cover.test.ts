import { type CoverInput, whoShouldCover } from './cover';
import { range, shift } from '../../testing/rotation/analysis';
import { member } from '../../testing/rotation/members';

/** Wednesday, 22:00 to 06:00. */
const night = range('2026-06-03T22:00Z 2026-06-04T06:00Z');
const named = (rotation: string) => `the ${rotation}`;
const limits = { hours: 11, consecutiveDays: 7, shiftHours: 168 };

function ranked(told: Partial<CoverInput> = {}, gap = night) {
  const members = [member('anna'), member('bence')];
  return whoShouldCover(gap, {
    members,
    shifts: [],
    balances: new Map(),
    unit: 'pages',
    limits,
    rotationName: named,
    ...told,
  });
}
const inOrder = (told: Partial<CoverInput>) =>
  ranked(told)
    .map(({ responder }) => responder)
    .join(' ');
const owing = (anna: number, bence: number) =>
  new Map([
    ['anna', anna],
    ['bence', bence],
  ]);
const kolkata = [member('anna'), member('bence', { zone: 'Asia/Kolkata' })];

describe('whoShouldCover', () => {
  it.each<[string, Partial<CoverInput>, string]>([
    ['by id, where all else is equal', {}, 'anna bence'],
    ['who carried less', { balances: owing(1, -3) }, 'bence anna'],
    ['who carried less, also where they would sleep', { balances: owing(-2, 0), members: kolkata }, 'anna bence'],
    [
      'who is awake for more of it, where the balances round to the same',
      { balances: owing(0.1, 0.4), members: kolkata },
      'bence anna',
    ],
    ['who is free for longer', { shifts: [shift('anna 2026-06-04T20:00Z 2026-06-05T08:00Z')] }, 'bence anna'],
    [
      'not who would get too little rest after it',
      { balances: owing(-9, 9), shifts: [shift('anna 2026-06-04T16:00Z 2026-06-05T08:00Z')] },
      'bence anna',
    ],
    [
      'not who had too little rest before it',
      { balances: owing(-9, 9), shifts: [shift('anna 2026-06-03T08:00Z 2026-06-03T12:00Z')] },
      'bence anna',
    ],
    [
      'but who rests exactly enough',
      { balances: owing(-9, 9), shifts: [shift('anna 2026-06-03T08:00Z 2026-06-03T11:00Z')] },
      'anna bence',
    ],
    [
      'not who would be on call for too many days in a row',
      { balances: owing(-9, 9), shifts: [shift('anna 2026-05-27T20:00Z 2026-06-03T08:00Z')] },
      'bence anna',
    ],
    [
      'not who is on call in another rotation',
      {
        balances: owing(-9, 9),
        shifts: [{ ...shift('anna 2026-06-04T05:00Z 2026-06-04T09:00Z'), rotation: 'search' }],
      },
      'bence anna',
    ],
    [
      'not who is gone',
      { balances: owing(-9, 9), members: [member('anna', { leavesAt: Date.parse('2026-06-04') }), member('bence')] },
      'bence anna',
    ],
    [
      'who cannot after who should not',
      { shifts: [shift('anna 2026-06-03 2026-06-05'), shift('bence 2026-06-03 2026-06-03T21:00Z')] },
      'bence anna',
    ],
  ])('asks %s', (_, told, expected) => {
    expect(inOrder(told)).toBe(expected);
  });

  it('tells its reasons', () => {
    const shifts = [
      shift('bence 2026-05-26T06:00Z 2026-06-02T06:00Z'),
      shift('bence 2026-06-04T18:00Z 2026-06-05T06:00Z'),
    ];
    expect(ranked({ balances: owing(0.02, -3.2), shifts, members: kolkata })).toEqual([
      {
        responder: 'bence',
        rank: 1,
        available: true,
        balance: -3.2,
        restHours: 12,
        consecutiveDays: 2,
        reasons: [
          'Carried 3.2 pages less than their share',
          'Free for 40 h before and 12 h after',
          'Would be the 2nd day in a row',
          // 22:00Z is 03:30 in India
          'Asleep for 4.5 h of its 8 h (Asia/Kolkata)',
        ],
      },
      {
        responder: 'anna',
        rank: 2,
        available: true,
        balance: 0.02,
        restHours: null,
        consecutiveDays: 1,
        reasons: [
          'Carried their share',
          'No other shift around it',
          'Would be the 1st day in a row',
          'Asleep for 8 h of its 8 h (UTC)',
        ],
      },
    ]);
  });

  it.each<[string, Partial<CoverInput>, string]>([
    ['Carried 2.5 hours more than their share', { balances: owing(2.5, 0), unit: 'hours' }, 'balance'],
    [
      'Free for only 30 min before: rest is 11 h',
      { shifts: [shift('anna 2026-06-03T20:00Z 2026-06-03T21:30Z')] },
      'rest before',
    ],
    [
      'Free for only 0 h after: rest is 11 h',
      { shifts: [shift('anna 2026-06-04T06:00Z 2026-06-04T08:00Z')] },
      'rest after',
    ],
    [
      'Would be the 9th day in a row: at most 7 are allowed',
      { shifts: [shift('anna 2026-05-26T07:00Z 2026-06-03T07:00Z')] },
      'days',
    ],
    ['Would be the 3rd day in a row', { shifts: [shift('anna 2026-06-01T07:00Z 2026-06-03T07:00Z')] }, 'days'],
    ['Awake for all of it (Pacific/Honolulu)', { members: [member('anna', { zone: 'Pacific/Honolulu' })] }, 'sleep'],
    [
      'On call for the payments and the search then',
      { shifts: [shift('anna 2026-06-03 2026-06-05'), { ...shift('anna 2026-06-03 2026-06-05'), rotation: 'search' }] },
      'cannot',
    ],
    ['Gone after 2026-06-03', { members: [member('anna', { leavesAt: Date.parse('2026-06-04') })] }, 'gone'],
  ])('says "%s"', (reason, told) => {
    const anna = ranked(told).find(({ responder }) => responder === 'anna');
    expect(anna?.reasons).toContain(reason);
  });

  it('tells who cannot', () => {
    const [bence, anna] = ranked({ shifts: [shift('anna 2026-06-03 2026-06-05')] });
    expect([bence.available, anna.available]).toEqual([true, false]);
  });

  it.each([
    // A week from 09:00 to 09:00 local time (169 or 167.5 hours), and a gap of one hour after it.
    ['Europe/Budapest', '2026-10-23T07:00Z 2026-10-30T08:00Z', '2026-10-30T08:00Z 2026-10-30T09:00Z'],
    ['America/New_York', '2026-10-30T13:00Z 2026-11-06T14:00Z', '2026-11-06T14:00Z 2026-11-06T15:00Z'],
    ['Australia/Lord_Howe', '2026-10-01T22:30Z 2026-10-08T22:00Z', '2026-10-08T22:00Z 2026-10-08T23:00Z'],
  ])('counts days by the own clock: %s', (zone, week, gap) => {
    const members = [member('anna', { zone })];
    const [anna] = ranked({ members, shifts: [shift(`anna ${week}`)] }, range(gap));
    expect(anna.consecutiveDays).toBe(8);
    // The week alone counts as seven days, however many hours it has.
    const [only] = ranked({ members }, range(week));
    expect(only.consecutiveDays).toBe(7);
  });
});
