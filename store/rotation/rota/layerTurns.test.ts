import { shiftLines } from '../../testing/rotation/rota';

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
