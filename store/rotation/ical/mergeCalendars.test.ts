import { mergeCalendars, type PrioritizedReading } from './mergeCalendars';
import { readCalendar, type ReadOptions } from './readCalendar';
import { calendar, directoryOf } from '../../testing/rotation/ical';

const directory = directoryOf(`
people:
  anna: { zone: Europe/Budapest }
  bence: { zone: Europe/Budapest }
  chandra: { zone: Asia/Kolkata }
`);

const options: ReadOptions = {
  from: new Date('2026-01-01T00:00:00Z'),
  to: new Date('2026-02-01T00:00:00Z'),
  zone: 'UTC',
  level: 1,
  markers: 'level',
  directory,
};

/** A calendar of events given as `title from-to`, in hours (UTC) of 5 January 2026. */
function events(...told: string[]): string {
  return calendar(
    told.map((text) => {
      const [, title, from, to] = /^(.*) (\d+)-(\d+)$/.exec(text) ?? [];
      const at = (hour: string) => `20260105T${hour.padStart(2, '0')}0000Z`;
      return [`SUMMARY:${title}`, `DTSTART:${at(from)}`, `DTEND:${at(to)}`];
    })
  );
}

function shifts(readings: PrioritizedReading[]): string[] {
  return mergeCalendars(readings).shifts.map(({ level, responder, startsAt, endsAt, kind, insteadOf }) => {
    const hours = `${startsAt.getUTCHours()}-${endsAt.getUTCHours()}`;
    const how = kind === 'regular' ? '' : ` ${kind}${insteadOf === null ? '' : ` of ${insteadOf}`}`;
    return `${level} ${responder} ${hours}${how}`;
  });
}

function merged(calendars: Array<[number, ...string[]]>, more: Partial<ReadOptions> = {}): string[] {
  return shifts(
    calendars.map(([priority, ...told]) => ({
      priority,
      reading: readCalendar(events(...told), { ...options, ...more }),
    }))
  );
}

describe('mergeCalendars', () => {
  it.each<[string, Array<[number, ...string[]]>, string[]]>([
    ['one calendar', [[0, 'anna 0-8', 'bence 8-16']], ['1 anna 0-8', '1 bence 8-16']],
    [
      'of one priority, side by side',
      [
        [0, 'anna 0-8'],
        [0, 'bence 4-12'],
      ],
      ['1 anna 0-8', '1 bence 4-12'],
    ],
    [
      'cut in the middle',
      [
        [0, 'anna 0-12'],
        [1, 'bence 4-8'],
      ],
      ['1 anna 0-4', '1 bence 4-8 override of anna', '1 anna 8-12'],
    ],
    [
      'cut at the beginning',
      [
        [0, 'anna 4-12'],
        [1, 'bence 0-8'],
      ],
      ['1 bence 0-8 override of anna', '1 anna 8-12'],
    ],
    [
      'cut at the end',
      [
        [0, 'anna 0-8'],
        [1, 'bence 4-12'],
      ],
      ['1 anna 0-4', '1 bence 4-12 override of anna'],
    ],
    [
      'covered whole',
      [
        [0, 'anna 4-8'],
        [1, 'bence 0-12'],
      ],
      ['1 bence 0-12 override of anna'],
    ],
    [
      'touching only',
      [
        [0, 'anna 0-4'],
        [1, 'bence 4-8'],
      ],
      ['1 anna 0-4', '1 bence 4-8 override'],
    ],
    [
      'over several people',
      [
        [0, 'anna 0-6', 'bence 6-12'],
        [1, 'chandra 4-8'],
      ],
      ['1 anna 0-4', '1 chandra 4-8 override', '1 bence 8-12'],
    ],
    [
      'over two at once',
      [
        [0, 'anna 0-12', 'bence 0-12'],
        [1, 'chandra 4-8'],
      ],
      ['1 anna 0-4', '1 bence 0-4', '1 chandra 4-8 override', '1 anna 8-12', '1 bence 8-12'],
    ],
    [
      'two above at once',
      [
        [0, 'anna 0-12'],
        [1, 'bence 2-6', 'chandra 4-8'],
      ],
      ['1 anna 0-2', '1 bence 2-6 override of anna', '1 chandra 4-8 override of anna', '1 anna 8-12'],
    ],
    [
      'other levels stay',
      [
        [0, 'anna 0-8', '[L2] bence 0-8'],
        [1, '[L2] chandra 4-8'],
      ],
      ['1 anna 0-8', '2 bence 0-4', '2 chandra 4-8 override of bence'],
    ],
    [
      'three priorities',
      [
        [5, 'chandra 6-8'],
        [0, 'anna 0-12'],
        [1, 'bence 4-8'],
      ],
      ['1 anna 0-4', '1 bence 4-6 override of anna', '1 chandra 6-8 override of bence', '1 anna 8-12'],
    ],
    [
      'an override of part of an override',
      [
        [0, 'anna 0-4', 'bence 4-8'],
        [1, 'chandra 0-8'],
        [2, 'anna 4-8'],
      ],
      ['1 chandra 0-4 override of anna', '1 anna 4-8 override of chandra'],
    ],
    [
      'of oneself',
      [
        [0, 'anna 0-8'],
        [1, 'anna 2-6'],
      ],
      ['1 anna 0-2', '1 anna 2-6 override', '1 anna 6-8'],
    ],
    ['the lowest is the plan, whatever its number', [[3, 'anna 0-8']], ['1 anna 0-8']],
    [
      'told by two calendars',
      [
        [0, 'anna 0-8'],
        [0, 'ANNA 0-8'],
      ],
      ['1 anna 0-8'],
    ],
    ['nothing', [[0], [1]], []],
  ])('%s', (_, calendars, expected) => {
    expect(merged(calendars)).toEqual(expected);
  });

  it.each<[string, Array<[number, ...string[]]>, string[]]>([
    ['the higher number wins', [[0, '[L1] anna 0-12', '[L2] bence 4-8']], ['1 anna 0-4', '1 bence 4-8', '1 anna 8-12']],
    ['no marker is the lowest', [[0, 'anna 0-8', '[L1] bence 4-8']], ['1 anna 0-4', '1 bence 4-8']],
    ['of one number stay side by side', [[0, '[L1] anna 0-8', '[L1] bence 4-8']], ['1 anna 0-8', '1 bence 4-8']],
    ['numbers that are not in a row', [[0, '[L2] anna 0-8', '[L9] bence 0-4']], ['1 bence 0-4', '1 anna 4-8']],
    [
      "the calendar's priority comes first",
      [
        [0, '[L9] anna 0-8'],
        [1, 'bence 4-8'],
      ],
      ['1 anna 0-4', '1 bence 4-8 override of anna'],
    ],
  ])('markers as priorities: %s', (_, calendars, expected) => {
    expect(merged(calendars, { markers: 'priority' })).toEqual(expected);
  });

  it('takes the level of the calendar where markers are priorities', () => {
    expect(merged([[0, '[L1] anna 0-8']], { markers: 'priority', level: 2 })).toEqual(['2 anna 0-8']);
  });

  it('keeps what both calendars left out, each once', () => {
    const reading = readCalendar(events('On call 0-8'), options);
    expect(
      mergeCalendars([
        { reading, priority: 0 },
        { reading, priority: 1 },
      ]).notes
    ).toEqual(['Event "On call" names nobody, so it puts nobody on call (line 4).']);
  });

  it('merges twice 20,000 shifts', () => {
    const at = (hour: number) => new Date(Date.UTC(2020, 0, 1, hour));
    const reading = (responder: string, minutes: number) => ({
      notes: [],
      unknown: [],
      shifts: Array.from({ length: 20_000 }, (_, i) => ({
        responder,
        level: 1,
        zone: 'UTC',
        startsAt: at(i),
        endsAt: new Date(at(i).getTime() + minutes * 60_000),
        kind: 'regular' as const,
        insteadOf: null,
        priority: 0,
      })),
    });
    const readings = [
      { reading: reading('anna', 60), priority: 0 },
      { reading: reading('bence', 30), priority: 1 },
    ];
    const { shifts: all } = mergeCalendars(readings);
    expect(all).toHaveLength(40_000);
    expect(all[1]).toMatchObject({
      responder: 'anna',
      startsAt: new Date(at(0).getTime() + 30 * 60_000),
      endsAt: at(1),
    });
  });
});

describe('readCalendar: who took over', () => {
  const series = ['UID:s', 'DTSTART:20260105T080000Z', 'DTEND:20260105T180000Z', 'RRULE:FREQ=DAILY;COUNT=3'];
  const instead = (title: string, range = '') => [
    'UID:s',
    `RECURRENCE-ID${range}:20260106T080000Z`,
    'DTSTART:20260106T080000Z',
    'DTEND:20260106T180000Z',
    `SUMMARY:${title}`,
  ];
  const kinds = (title: string, replacement: string[]) =>
    readCalendar(calendar([[...series, `SUMMARY:${title}`], replacement]), options).shifts.map(
      ({ responder, kind, insteadOf }) => [responder, kind, insteadOf].filter((part) => part !== null).join(' ')
    );

  it.each<[string, string, string[], string[]]>([
    ['somebody else', 'anna', instead('bence'), ['anna regular', 'bence override anna', 'anna regular']],
    ['the same person', 'anna', instead('Anna'), ['anna regular', 'anna regular', 'anna regular']],
    [
      'one of two',
      'anna\\, bence',
      instead('anna\\, chandra'),
      ['anna regular', 'bence regular', 'anna regular', 'chandra override bence', 'anna regular', 'bence regular'],
    ],
    [
      'both of two',
      'anna\\, bence',
      instead('chandra'),
      ['anna regular', 'bence regular', 'chandra override', 'anna regular', 'bence regular'],
    ],
    ['one more', 'anna', instead('anna\\, bence'), ['anna regular', 'anna regular', 'bence override', 'anna regular']],
    [
      'a new plan from then on',
      'anna',
      instead('bence', ';RANGE=THISANDFUTURE'),
      ['anna regular', 'bence regular', 'bence regular'],
    ],
  ])('%s', (_, title, replacement, expected) => {
    expect(kinds(title, replacement)).toEqual(expected);
  });

  it("knows the overrides of OnCall's export", () => {
    const event = (priority: number) => [
      `DTSTART:2026010${5 + priority}T080000Z`,
      'DURATION:PT8H',
      'SUMMARY:anna',
      `PRIORITY:${priority}`,
    ];
    const text = calendar([event(0), event(1)]);
    const read = (exported: string) => readCalendar(exported, options).shifts.map(({ kind }) => kind);
    expect(read(text.replace('PRODID:test', 'PRODID://Grafana Labs//Grafana On-Call//'))).toEqual([
      'regular',
      'override',
    ]);
    expect(read(text)).toEqual(['regular', 'regular']);
  });
});
