import fc from 'fast-check';
import { type Group, incidentsOf, type Member } from './groupIncidents';

const noon = Date.UTC(2026, 5, 1, 12);
const at = (minutes: number) => noon + minutes * 60_000;

/** Beginning and end of an alert, in minutes after noon. */
type Alert = [begin: number, end: number | null, more?: Partial<Record<'endedBy' | 'heard' | 'beside', number>>];

const members = (alerts: readonly Alert[]): Member[] =>
  alerts.map(([begin, end, { endedBy, heard = 0, beside } = {}], i) => ({
    alertId: `alert${i}`,
    name: `rule${i}`,
    begin: at(begin),
    end: end === null ? null : at(end),
    endedBy: endedBy === undefined ? null : at(endedBy),
    heard: at(heard),
    beside: beside === undefined ? null : at(beside),
  }));

interface Said {
  /** When all alerts of the group had ended, and when that was received. */
  ended?: Array<[at: number, received: number]>;
  leftOut?: number[];
  earlier?: Group['earlier'];
}

const group = (alerts: readonly Alert[], { ended = [], leftOut = [], earlier = [] }: Said = {}): Group => ({
  members: members(alerts),
  allEnded: ended.map(([time, received]) => ({ at: at(time), received: at(received) })),
  leftOut: leftOut.map(at),
  earlier,
});

const inMinutes = (time: number | null) => (time === null ? null : (time - noon) / 60_000);

/** Beginning, state, end and number of alerts of each incident. */
const shown = (of: Group) =>
  incidentsOf(of).map(({ begin, state, end, members: own }) => [inMinutes(begin), state, inMinutes(end), own.length]);

const earlier = { incidentId: 'before', begin: at(-60), end: at(-10), endedBy: null, beside: null };

test.each<[string, Group, unknown[]]>([
  ['no alert is no incident', group([]), []],
  ['one that fires', group([[0, null]]), [[0, 'triggered', null, 1]]],
  ['one that ended', group([[0, 10]]), [[0, 'resolved', 10, 1]]],
  [
    'two that overlap',
    group([
      [0, 10],
      [5, 20],
    ]),
    [[0, 'resolved', 20, 2]],
  ],
  [
    'one within another',
    group([
      [0, 20],
      [5, 10],
    ]),
    [[0, 'resolved', 20, 2]],
  ],
  [
    'one that begins as the other ends',
    group([
      [0, 10],
      [10, 20],
    ]),
    [
      [0, 'resolved', 10, 1],
      [10, 'resolved', 20, 1],
    ],
  ],
  [
    'one that begins before the end of the other is told',
    group([
      [0, 10, { beside: 11 }],
      [11, 20],
    ]),
    [[0, 'resolved', 20, 2]],
  ],
  [
    'one that begins after what was told beside that end',
    group([
      [0, 10, { beside: 11 }],
      [12, 20],
    ]),
    [
      [0, 'resolved', 10, 1],
      [12, 'resolved', 20, 1],
    ],
  ],
  ['one over at an unknown time', group([[0, null, { endedBy: 30 }]]), [[0, 'ended', 30, 1]]],
  [
    'one over at an unknown time, before the other ended',
    group([
      [0, null, { endedBy: 30 }],
      [0, 40],
    ]),
    [[0, 'resolved', 40, 2]],
  ],
  [
    'one over at an unknown time, maybe after the other',
    group([
      [0, null, { endedBy: 30 }],
      [0, 20],
    ]),
    [[0, 'ended', 30, 2]],
  ],
  [
    'its group says that all have ended',
    group(
      [
        [0, null],
        [0, 20],
      ],
      { ended: [[20, 21]] }
    ),
    [[0, 'resolved', 20, 2]],
  ],
  ['its group said so of an earlier time', group([[0, null]], { ended: [[-20, -19]] }), [[0, 'triggered', null, 1]]],
  [
    'its group said so as it began',
    group([[0, null, { heard: 4.5 }]], { ended: [[4, 5]] }),
    [[0, 'triggered', null, 1]],
  ],
  [
    'its group said so as it began, long after it was heard',
    group([[0, null]], { ended: [[4, 5]] }),
    [[0, 'resolved', 4, 1]],
  ],
  [
    'it is heard long after its group said so',
    group([[0, null, { heard: 60 }]], { ended: [[20, 21]] }),
    [[0, 'triggered', null, 1]],
  ],
  ['alerts were left out', group([[0, 10]], { leftOut: [10] }), [[0, 'triggered', null, 1]]],
  [
    'alerts were left out, and all have ended',
    group(
      [
        [0, 10],
        [15, 20],
      ],
      { leftOut: [10], ended: [[20, 21]] }
    ),
    [[0, 'resolved', 20, 2]],
  ],
  ['alerts were left out after the last end', group([[0, 10]], { leftOut: [11] }), [[0, 'resolved', 10, 1]]],
  ['it goes on from before', group([[-20, 10]], { earlier: [earlier] }), [[-60, 'resolved', 10, 1]]],
  [
    'what went before is another',
    group([[0, 10]], { earlier: [earlier] }),
    [
      [-60, 'resolved', -10, 0],
      [0, 'resolved', 10, 1],
    ],
  ],
])('%s', (_, of, expected) => {
  expect(shown(of)).toEqual(expected);
});

test('of those that began at once, the name decides which is first, in any order', () => {
  const [a, b, c] = members([
    [0, 10],
    [0, null],
    [5, 6],
  ]);
  for (const order of [
    [a, b, c],
    [c, b, a],
    [b, a, c],
  ]) {
    const [{ members: own }] = incidentsOf({ ...group([]), members: order });
    expect(own.map(({ name }) => name)).toEqual(['rule0', 'rule1', 'rule2']);
  }
});

test('an incident is a time in which something fires without a break', () => {
  const alerts = fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 15,
  });
  fc.assert(
    fc.property(alerts, (list) => {
      const spans = list.map(([begin, lasts]): Alert => [begin, begin + lasts]);
      const fires = new Set(
        spans.flatMap(([begin, end]) => Array.from({ length: (end ?? 0) - begin }, (_, i) => begin + i))
      );
      // Whether one alert is firing both in this minute and in the minute before.
      const goesOn = (minute: number) => spans.some(([begin, end]) => begin < minute && minute < (end ?? 0));
      const begins = [...fires].filter(
        (minute) => !goesOn(minute) && (!fires.has(minute - 1) || spans.some(([begin]) => begin === minute))
      );
      expect(shown(group(spans)).map(([begin]) => begin)).toEqual(begins.sort((a, b) => a - b));
    })
  );
});
