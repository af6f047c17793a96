import { directoryOf } from '../ical/testing';
import { UnreadableCalendar } from '../ical/unreadable';
import { shiftsOfRota } from './shiftsOfRota';
import { rotaOf, shiftLines } from './testing';

const weekly = `
zone: Europe/Budapest
layers:
  - members: [anna, bela, cyd]
    start: 2026-01-05
    handoff: { at: "09:00", every: 1w }
`;

describe('turns', () => {
  it('go round in order from the start', () => {
    expect(shiftLines(weekly, '2026-01-01', '2026-01-27')).toEqual([
      '01-05 08:00 … 01-12 08:00 anna L1',
      '01-12 08:00 … 01-19 08:00 bela L1',
      '01-19 08:00 … 01-26 08:00 cyd L1',
      '01-26 08:00 … 02-02 08:00 anna L1',
    ]);
  });

  it('are whole where they only touch the window, and the same far from the start', () => {
    expect(shiftLines(weekly, '2036-01-02', '2036-01-03')).toEqual(['12-31 08:00 … 01-07 08:00 cyd L1']);
  });

  it.each<[string, string, string, string[]]>([
    [
      'until a day within a turn',
      'start: 2026-01-05\n    until: 2026-01-07\n    handoff: { at: "09:00", every: 1w }',
      'UTC',
      ['01-05 09:00 … 01-07 09:00 anna L1'],
    ],
    [
      'halves of a day',
      'start: 2026-01-05\n    until: 2026-01-06\n    handoff: { at: "07:00", every: 12h }',
      'Asia/Kolkata',
      ['01-05 01:30 … 01-05 13:30 anna L1', '01-05 13:30 … 01-06 01:30 bela L1'],
    ],
    [
      'two days each',
      'start: 2026-01-05\n    until: 2026-01-09\n    handoff: { at: "00:00", every: 2d }',
      'Asia/Kolkata',
      ['01-04 18:30 … 01-06 18:30 anna L1', '01-06 18:30 … 01-08 18:30 bela L1'],
    ],
  ])('%s', (_, layer, zone, lines) => {
    const yaml = `layers:\n  - members: [anna, bela]\n    ${layer}`;
    expect(shiftLines(yaml, '2026-01-01', '2026-02-01', zone)).toEqual(lines);
  });

  it('follow the zone of the layer, else of the rota, else of the rotation', () => {
    const yaml = `
zone: America/New_York
layers:
  - { members: [anna], start: 2026-01-05, until: 2026-01-06, handoff: { at: "09:00", every: 1d } }
  - { level: 2, zone: Asia/Kolkata, members: [bela], start: 2026-01-05, until: 2026-01-06, handoff: { at: "09:00", every: 1d } }
`;
    expect(shiftLines(yaml, '2026-01-01', '2026-02-01', 'Europe/Budapest')).toEqual([
      '01-05 03:30 … 01-06 03:30 bela L2',
      '01-05 14:00 … 01-06 14:00 anna L1',
    ]);
  });
});

describe('turns over a change of clocks', () => {
  const daily = (at: string, every: string, start: string, until: string) =>
    `layers: [{ members: [a, b], start: ${start}, until: ${until}, handoff: { at: "${at}", every: ${every} } }]`;

  it.each<[string, string, string, string, string, string, string[]]>([
    [
      'Europe/Budapest, spring',
      'Europe/Budapest',
      '09:00',
      '1d',
      '2026-03-28',
      '2026-03-30',
      ['03-28 08:00 … 03-29 07:00 a L1', '03-29 07:00 … 03-30 07:00 b L1'],
    ],
    [
      'Europe/Budapest, autumn',
      'Europe/Budapest',
      '09:00',
      '1d',
      '2026-10-24',
      '2026-10-26',
      ['10-24 07:00 … 10-25 08:00 a L1', '10-25 08:00 … 10-26 08:00 b L1'],
    ],
    [
      'Europe/Budapest, a handoff in the hour that is left out',
      'Europe/Budapest',
      '02:30',
      '1d',
      '2026-03-28',
      '2026-03-30',
      ['03-28 01:30 … 03-29 01:30 a L1', '03-29 01:30 … 03-30 00:30 b L1'],
    ],
    [
      'Europe/Budapest, a handoff in the hour that comes twice',
      'Europe/Budapest',
      '02:30',
      '1d',
      '2026-10-24',
      '2026-10-26',
      ['10-24 00:30 … 10-25 00:30 a L1', '10-25 00:30 … 10-26 01:30 b L1'],
    ],
    [
      'Europe/Budapest, halves of a day keep their hours on the wall',
      'Europe/Budapest',
      '08:00',
      '12h',
      '2026-03-28',
      '2026-03-30',
      [
        '03-28 07:00 … 03-28 19:00 a L1',
        '03-28 19:00 … 03-29 06:00 b L1',
        '03-29 06:00 … 03-29 18:00 a L1',
        '03-29 18:00 … 03-30 06:00 b L1',
      ],
    ],
    [
      'America/New_York, spring',
      'America/New_York',
      '20:00',
      '12h',
      '2026-03-07',
      '2026-03-08',
      ['03-08 01:00 … 03-08 12:00 a L1', '03-08 12:00 … 03-09 00:00 b L1'],
    ],
    [
      'America/New_York, autumn',
      'America/New_York',
      '20:00',
      '12h',
      '2026-10-31',
      '2026-11-01',
      ['11-01 00:00 … 11-01 13:00 a L1', '11-01 13:00 … 11-02 01:00 b L1'],
    ],
    [
      'Australia/Lord_Howe, spring by half an hour',
      'Australia/Lord_Howe',
      '00:00',
      '1d',
      '2026-10-03',
      '2026-10-05',
      ['10-02 13:30 … 10-03 13:30 a L1', '10-03 13:30 … 10-04 13:00 b L1'],
    ],
    [
      'Australia/Lord_Howe, autumn by half an hour',
      'Australia/Lord_Howe',
      '00:00',
      '1d',
      '2026-04-04',
      '2026-04-06',
      ['04-03 13:00 … 04-04 13:00 a L1', '04-04 13:00 … 04-05 13:30 b L1'],
    ],
    [
      'Pacific/Chatham, spring',
      'Pacific/Chatham',
      '09:00',
      '1d',
      '2026-09-26',
      '2026-09-28',
      ['09-25 20:15 … 09-26 19:15 a L1', '09-26 19:15 … 09-27 19:15 b L1'],
    ],
    [
      'Pacific/Chatham, autumn',
      'Pacific/Chatham',
      '09:00',
      '1d',
      '2026-04-04',
      '2026-04-06',
      ['04-03 19:15 … 04-04 20:15 a L1', '04-04 20:15 … 04-05 20:15 b L1'],
    ],
    [
      'Asia/Kolkata, which never changes',
      'Asia/Kolkata',
      '09:00',
      '1d',
      '2026-03-28',
      '2026-03-30',
      ['03-28 03:30 … 03-29 03:30 a L1', '03-29 03:30 … 03-30 03:30 b L1'],
    ],
  ])('%s', (_, zone, at, every, start, until, lines) => {
    expect(shiftLines(daily(at, every, start, until), '2026-01-01', '2027-01-01', zone)).toEqual(lines);
  });

  it('leave out a turn of the hour that the clocks leave out', () => {
    const lines = shiftLines(
      daily('00:00', '1h', '2026-03-29', '2026-03-30'),
      '2026-03-29T00:00Z',
      '2026-03-29T03:00Z',
      'Europe/Budapest'
    );
    expect(lines).toEqual([
      '03-29 00:00 … 03-29 01:00 b L1',
      '03-29 01:00 … 03-29 02:00 b L1',
      '03-29 02:00 … 03-29 03:00 a L1',
    ]);
  });
});

describe('restrictions', () => {
  const restricted = (restrictions: string, every = '1w') => `
zone: Europe/Budapest
layers:
  - members: [anna, bela]
    start: 2026-01-05
    handoff: { at: "09:00", every: ${every} }
    restrictions: ${restrictions}
`;

  it.each<[string, string, string, string, string[]]>([
    [
      'hours of some days',
      '[{ days: [1, 2, 7], from: "09:00", to: "17:00" }]',
      '2026-01-05',
      '2026-01-12',
      ['01-05 08:00 … 01-05 16:00 anna L1', '01-06 08:00 … 01-06 16:00 anna L1', '01-11 08:00 … 01-11 16:00 anna L1'],
    ],
    [
      'over midnight, cut at the handoff',
      '[{ days: [7], from: "22:00", to: "10:00" }]',
      '2026-01-05',
      '2026-01-13',
      ['01-05 08:00 … 01-05 09:00 anna L1', '01-11 21:00 … 01-12 08:00 anna L1', '01-12 08:00 … 01-12 09:00 bela L1'],
    ],
    [
      'that touch are one shift',
      '[{ days: [2], from: "18:00", to: "24:00" }, { days: [3], from: "00:00", to: "06:00" }]',
      '2026-01-05',
      '2026-01-12',
      ['01-06 17:00 … 01-07 05:00 anna L1'],
    ],
    [
      'in a night that is an hour shorter',
      '[{ days: [6], from: "22:00", to: "06:00" }]',
      '2026-03-27',
      '2026-03-30',
      ['03-28 21:00 … 03-29 04:00 bela L1'],
    ],
    [
      'in a night that is an hour longer',
      '[{ days: [6], from: "22:00", to: "06:00" }]',
      '2026-10-23',
      '2026-10-26',
      ['10-24 20:00 … 10-25 05:00 bela L1'],
    ],
    ['that the clocks leave out', '[{ days: [7], from: "02:00", to: "03:00" }]', '2026-03-27', '2026-03-30', []],
  ])('%s', (_, restrictions, from, to, lines) => {
    expect(shiftLines(restricted(restrictions), from, to)).toEqual(lines);
  });
});

describe('overrides', () => {
  const two = `
zone: Europe/Budapest
layers:
  - { members: [anna, bela], start: 2026-01-05, until: 2026-01-19, handoff: { at: "09:00", every: 1w } }
  - { level: 2, members: [cyd], start: 2026-01-05, until: 2026-01-12, handoff: { at: "09:00", every: 1w } }
`;
  const cyd = '01-05 08:00 … 01-12 08:00 cyd L2';

  it.each<[string, string, string[]]>([
    [
      'one replaces everybody of the level, over a handoff',
      '- { from: 2026-01-11 09:00, to: 2026-01-13 09:00, responder: dora }',
      [
        '01-05 08:00 … 01-11 08:00 anna L1',
        cyd,
        '01-11 08:00 … 01-12 08:00 dora L1 override for anna',
        '01-12 08:00 … 01-13 08:00 dora L1 override for bela',
        '01-13 08:00 … 01-19 08:00 bela L1',
      ],
    ],
    [
      'one holds where nobody is planned, too',
      '- { from: 2026-01-18 09:00, to: 2026-01-20 09:00, responder: dora }',
      [
        '01-05 08:00 … 01-12 08:00 anna L1',
        cyd,
        '01-12 08:00 … 01-18 08:00 bela L1',
        '01-18 08:00 … 01-19 08:00 dora L1 override for bela',
        '01-19 08:00 … 01-20 08:00 dora L1 override for nobody',
      ],
    ],
    [
      'one for one person takes only theirs, at any level',
      '- { from: 2026-01-01, to: 2026-02-01, responder: dora, insteadOf: cyd }',
      [
        '01-05 08:00 … 01-12 08:00 anna L1',
        '01-05 08:00 … 01-12 08:00 dora L2 override for cyd',
        '01-12 08:00 … 01-19 08:00 bela L1',
      ],
    ],
    [
      'a later one wins',
      `- { from: 2026-01-12 09:00, to: 2026-01-16 09:00, responder: dora }
  - { from: 2026-01-14 09:00, to: 2026-01-15 09:00, responder: emil }`,
      [
        '01-05 08:00 … 01-12 08:00 anna L1',
        cyd,
        '01-12 08:00 … 01-14 08:00 dora L1 override for bela',
        '01-14 08:00 … 01-15 08:00 emil L1 override for bela',
        '01-15 08:00 … 01-16 08:00 dora L1 override for bela',
        '01-16 08:00 … 01-19 08:00 bela L1',
      ],
    ],
    [
      'a later one for the planned person wins over the one before',
      `- { from: 2026-01-12 09:00, to: 2026-01-19 09:00, responder: dora }
  - { from: 2026-01-12 09:00, to: 2026-01-19 09:00, responder: emil, insteadOf: bela }`,
      ['01-05 08:00 … 01-12 08:00 anna L1', cyd, '01-12 08:00 … 01-19 08:00 emil L1 override for bela'],
    ],
    [
      'one can replace who took over by another',
      `- { from: 2026-01-12 09:00, to: 2026-01-19 09:00, responder: dora }
  - { from: 2026-01-12 09:00, to: 2026-01-19 09:00, responder: emil, insteadOf: dora }`,
      ['01-05 08:00 … 01-12 08:00 anna L1', cyd, '01-12 08:00 … 01-19 08:00 emil L1 override for bela'],
    ],
    [
      'two for one person each exchange two people',
      `- { from: 2026-01-05 09:00, to: 2026-01-12 09:00, responder: cyd, insteadOf: anna }
  - { from: 2026-01-05 09:00, to: 2026-01-12 09:00, responder: anna, insteadOf: cyd }`,
      [
        '01-05 08:00 … 01-12 08:00 cyd L1 override for anna',
        '01-05 08:00 … 01-12 08:00 anna L2 override for cyd',
        '01-12 08:00 … 01-19 08:00 bela L1',
      ],
    ],
    [
      'one of the planned person changes nothing',
      '- { from: 2026-01-06, to: 2026-01-07, responder: anna, insteadOf: anna }',
      ['01-05 08:00 … 01-12 08:00 anna L1', cyd, '01-12 08:00 … 01-19 08:00 bela L1'],
    ],
    [
      'a time with an offset is that moment',
      '- { from: 2026-01-12T08:00:00Z, to: 2026-01-19T09:00:00+01:00, responder: dora }',
      ['01-05 08:00 … 01-12 08:00 anna L1', cyd, '01-12 08:00 … 01-19 08:00 dora L1 override for bela'],
    ],
  ])('%s', (_, overrides, lines) => {
    const got = shiftLines(`${two}overrides:\n  ${overrides}\n`, '2026-01-01', '2026-02-01');
    expect(got.filter((line) => line !== cyd)).toEqual(lines.filter((line) => line !== cyd));
    expect(got).toHaveLength(lines.length);
  });

  it('cut a shift the same way when the window sees only the rest of it', () => {
    const yaml = `${two}overrides:\n  - { from: 2026-01-05 09:00, to: 2026-01-06 09:00, responder: dora }\n`;
    expect(shiftLines(yaml, '2026-01-10', '2026-01-11')).toEqual([cyd, '01-06 08:00 … 01-12 08:00 anna L1']);
  });
});

describe('swaps', () => {
  const swapped = (more: string) => `${weekly}${more}`;

  it('give each the shifts of the other within the time', () => {
    const yaml = swapped('swaps: [{ from: 2026-01-05, to: 2026-01-26 09:00, between: [anna, cyd] }]');
    expect(shiftLines(yaml, '2026-01-06', '2026-01-27')).toEqual([
      '01-05 08:00 … 01-12 08:00 cyd L1 swap for anna',
      '01-12 08:00 … 01-19 08:00 bela L1',
      '01-19 08:00 … 01-26 08:00 anna L1 swap for cyd',
      '01-26 08:00 … 02-02 08:00 anna L1',
    ]);
  });

  it('come before overrides, which say for whom it was planned', () => {
    const yaml = swapped(`swaps: [{ from: 2026-01-05, to: 2026-01-12 09:00, between: [anna, bela] }]
overrides: [{ from: 2026-01-05, to: 2026-01-06 09:00, responder: dora, insteadOf: bela }]`);
    expect(shiftLines(yaml, '2026-01-06', '2026-01-10')).toEqual([
      '01-05 08:00 … 01-06 08:00 dora L1 override for anna',
      '01-06 08:00 … 01-12 08:00 bela L1 swap for anna',
    ]);
  });

  it('twice are none', () => {
    const swap = '{ from: 2026-01-05, to: 2026-01-12 09:00, between: [anna, bela] }';
    expect(shiftLines(swapped(`swaps: [${swap}, ${swap}]`), '2026-01-06', '2026-01-10')).toEqual([
      '01-05 08:00 … 01-12 08:00 anna L1',
    ]);
  });
});

describe('people and notes', () => {
  const directory = directoryOf(
    'people: { anna: { zone: Asia/Kolkata, aliases: [Anna Kiss] }, bela: { zone: Europe/Budapest } }'
  );
  const read = (yaml: string) =>
    shiftsOfRota(rotaOf(yaml), {
      from: new Date('2026-01-01'),
      to: new Date('2026-02-01'),
      zone: 'UTC',
      level: 3,
      directory,
    });
  const layers = (members: string) =>
    `layers: [{ members: ${members}, start: 2026-01-05, until: 2026-01-07, handoff: { at: "00:00", every: 1d } }]\n`;

  it('finds people by alias, with their zone; others keep their name in lower case, and are noted', () => {
    const { shifts, notes } = read(layers('[ANNA KISS, Xenia]'));
    expect(shifts.map(({ responder, zone, level }) => [responder, zone, level])).toEqual([
      ['anna', 'Asia/Kolkata', 3],
      ['xenia', 'UTC', 3],
    ]);
    expect(notes).toEqual(['The rota names "Xenia", who is not among the people of the configuration.']);
  });

  it.each([
    [
      'overrides: [{ from: 2026-01-20, to: 2026-01-21, responder: bela, insteadOf: anna }]',
      'Override 1 changes nothing: anna has no shift then.',
    ],
    [
      'swaps: [{ from: 2026-01-20, to: 2026-01-21, between: [bela, anna] }]',
      'Swap 1 changes nothing: neither of the two has a shift then.',
    ],
    [
      'overrides: [{ from: 2026-01-06T12:00:00Z, to: 2026-01-06 10:00, responder: bela }]',
      'Override 1 was left out: in UTC, 2026-01-06 10:00 is not after 2026-01-06T12:00:00Z.',
    ],
  ])('notes what has no effect: %s', (change, note) => {
    expect(read(`${layers('[anna, bela]')}${change}`).notes).toEqual([note]);
  });

  it('refuses a rota of more shifts than anybody can take', () => {
    const yaml = layers('[anna]').replace('1d', '1h').replace('2026-01-07', '2036-01-07');
    const options = { from: new Date('2026-01-01'), to: new Date('2036-01-01'), zone: 'UTC', level: 1, directory };
    expect(() => shiftsOfRota(rotaOf(yaml), options)).toThrow(UnreadableCalendar);
  });
});
