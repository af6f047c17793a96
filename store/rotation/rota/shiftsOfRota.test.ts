import { directoryOf } from '../../testing/rotation/ical';
import { UnreadableCalendar } from '../../time/recurrence/unreadableCalendar';
import { shiftsOfRota } from './shiftsOfRota';
import { rotaOf, shiftLines } from '../../testing/rotation/rota';

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

test('only overrides of the time that is looked at count towards the limit', () => {
  const override = { from: '2026-03-02 10:00', to: '2026-03-02 11:00', responder: 'dora' };
  const rota = { ...rotaOf(weekly), overrides: Array.from({ length: 10_001 }, () => override) };
  const read = (from: string, to: string) => () =>
    shiftsOfRota(rota, {
      from: new Date(from),
      to: new Date(to),
      zone: 'UTC',
      level: 1,
      directory: directoryOf(''),
    }).shifts;
  expect(read('2026-03-02', '2026-03-03')).toThrow(UnreadableCalendar);
  expect(read('2026-03-02', '2026-03-03')).toThrow('more than 10000 swaps and overrides');
  expect(read('2026-04-02', '2026-04-03')()).toHaveLength(1);
});
