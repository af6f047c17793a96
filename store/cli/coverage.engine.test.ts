import { calendar } from '../testing/rotation/ical';
import { anna, bela, days, json, march, shift, write } from '../testing/cli/coverage';
import { watchbill } from '../testing/cli/program';

const week = ['--from', '2026-03-02', '--to', '2026-03-07'];
const ofFeed = (text: string, ...options: string[]) => watchbill(['coverage', '-', ...options], { stdin: text });
const ofEvents = (events: string[][], ...options: string[]) => ofFeed(calendar(events), ...options);

describe('watchbill coverage', () => {
  it('ends with 1 and the gap where there is one', async () => {
    const ended = await ofEvents([anna, bela], ...march, '--json');
    expect(ended).toMatchObject({ status: 1, err: '' });
    expect(ended.out.split('\n')).toHaveLength(2);
    expect(json(ended)).toEqual({
      from: '2026-03-02T00:00:00.000Z',
      to: '2026-03-04T00:00:00.000Z',
      declaredMinutes: 2880,
      coveredMinutes: 2820,
      gaps: [{ from: '2026-03-03T09:00:00.000Z', to: '2026-03-03T10:00:00.000Z', minutes: 60 }],
      unknown: [],
      thin: [],
      responders: [
        { name: 'Anna Kiss', minutes: 1980 },
        { name: 'bela', minutes: 840 },
      ],
    });
  });

  it('ends with 1 and the hours of which nothing is known', async () => {
    const bad = [
      'DTSTART:20260304T000000Z',
      'DTEND:20260305T000000Z',
      'SUMMARY:bela',
      'RRULE:FREQ=DAILY;UNTL=20260306',
    ];
    const calm = await ofEvents(
      [['DTSTART:20260302T000000Z', 'DURATION:P2D', 'SUMMARY:anna'], bad],
      ...week,
      '--zone',
      'UTC'
    );
    expect(calm.status).toBe(1);
    expect(calm.err).toContain(
      'Event "bela" (line 10): the rule has a part "UNTL" that is not known. Did you mean "UNTIL"?'
    );
    expect(calm.out).toContain(`Covered:  48 h, 100%
No gap is known.
Not known, since an event cannot be read: 72 h
  Wed 2026-03-04 00:00 to Sat 2026-03-07 00:00 (UTC+00:00), 72 h
`);
  });

  it("takes a date for midnight in the calendar's own zone", async () => {
    const text = calendar([anna], ['X-WR-TIMEZONE:Asia/Kolkata']);
    expect(json(await ofFeed(text, ...march, '--json'))).toMatchObject({
      from: '2026-03-01T18:30:00.000Z',
      to: '2026-03-03T18:30:00.000Z',
    });
    expect(json(await ofFeed(text, ...march, '--zone', 'Pacific/Chatham', '--json'))).toMatchObject({
      from: '2026-03-01T10:15:00.000Z',
    });
  });

  it('prints it in words, by the clock of the hours', async () => {
    const ended = await ofEvents([anna, bela], ...march, '--zone', 'UTC');
    expect(ended).toMatchObject({ status: 1, err: '' });
    expect(ended.out).toBe(`standard input: Mon 2026-03-02 00:00 to Wed 2026-03-04 00:00 (UTC+00:00)
Declared: 48 h (24x7, in UTC: --zone)
Covered:  47 h, 97.91%
1 gap, 1 h with nobody on call:
  Tue 2026-03-03 09:00 to Tue 2026-03-03 10:00 (UTC+00:00), 1 h, Anna Kiss before, bela after
On call in these hours:
  Anna Kiss, 33 h
  bela, 14 h
`);
  });

  it('ends with 0 where there is none', async () => {
    const ended = await ofEvents([anna, shift('bela', '20260303T090000Z', '20260304T000000Z')], ...march);
    expect(ended).toMatchObject({ status: 0, err: '' });
    expect(ended.out).toContain('Covered:  48 h, 100%\nNo gap.\n');
  });

  it('finds a gap that overlapping shifts would hide when added up', async () => {
    const overlapping = [
      shift('anna', '20260302T000000Z', '20260303T120000Z'),
      shift('bela', '20260302T000000Z', '20260303T120000Z'),
      shift('cyd', '20260303T130000Z', '20260304T000000Z'),
    ];
    const report = json(await ofEvents(overlapping, ...march, '--json'));
    expect(report.responders.reduce((sum: number, { minutes }: { minutes: number }) => sum + minutes, 0)).toBe(4980);
    expect(report).toMatchObject({ declaredMinutes: 2880, coveredMinutes: 2820 });
    expect(report.gaps).toEqual([{ from: '2026-03-03T12:00:00.000Z', to: '2026-03-03T13:00:00.000Z', minutes: 60 }]);
  });

  it('shows one hour a week as one hour a week', async () => {
    const weekly = [...shift('anna', '20260302T100000Z', '20260309T090000Z'), 'RRULE:FREQ=WEEKLY'];
    const ended = await ofEvents([weekly], ...days('2026-03-09', '2027-03-08'));
    expect(ended.status).toBe(1);
    expect(ended.out).toContain('99.40%\n52 gaps, 52 h with nobody on call:\n');
    const minute = [...shift('anna', '20260301T000100Z', '20270301T000000Z'), 'RRULE:FREQ=YEARLY'];
    const thin = await ofEvents([minute], ...days('2026-03-02', '2027-03-02'));
    expect(thin.out).toContain('99.99%\n1 gap, 1 min with nobody on call:\n');
  });

  it('reads rules without an end', async () => {
    const daily = [...shift('anna', '20200101T000000Z', '20200102T000000Z'), 'RRULE:FREQ=DAILY'];
    expect(await ofEvents([daily])).toMatchObject({ status: 0, out: expect.stringContaining('336 h (24x7') });
    expect((await ofEvents([daily], ...days('2030-01-01', '2031-01-01'))).status).toBe(0);
  });

  it('counts the hours of days on which clocks change', async () => {
    const covered = [['DTSTART;VALUE=DATE:20260101', 'DTEND;VALUE=DATE:20270101', 'SUMMARY:anna']];
    const minutes = async (day: string, next: string, zone: string) => {
      const report = json(await ofEvents(covered, ...days(day, next), '--zone', zone, '--json'));
      expect(report.coveredMinutes).toBe(report.declaredMinutes);
      return report.declaredMinutes / 60;
    };
    expect(await minutes('2026-03-29', '2026-03-30', 'Europe/Budapest')).toBe(23);
    expect(await minutes('2026-10-25', '2026-10-26', 'Europe/Budapest')).toBe(25);
    expect(await minutes('2026-03-08', '2026-03-09', 'America/New_York')).toBe(23);
    expect(await minutes('2026-11-01', '2026-11-02', 'America/New_York')).toBe(25);
    expect(await minutes('2026-10-04', '2026-10-05', 'Australia/Lord_Howe')).toBe(23.5);
    expect(await minutes('2026-04-05', '2026-04-06', 'Australia/Lord_Howe')).toBe(24.5);
    expect(await minutes('2026-03-29', '2026-03-30', 'Asia/Kolkata')).toBe(24);
  });

  it('tells the two hours of one name apart where clocks go back', async () => {
    const before = shift('anna', '20261024T000000Z', '20261025T003000Z');
    const after = shift('bela', '20261025T013000Z', '20261027T000000Z');
    const options = [...days('2026-10-25', '2026-10-26'), '--zone', 'Europe/Budapest'];
    const { out } = await ofEvents([before, after], ...options);
    expect(out).toContain('  Sun 2026-10-25 02:30 (UTC+02:00) to Sun 2026-10-25 02:30 (UTC+01:00), 1 h, anna before');
  });

  it('wants two people where two are declared, and fails for none only', async () => {
    const two = [shift('anna [L1], bela [L1]', '20260302T000000Z', '20260303T000000Z')];
    const one = [shift('anna', '20260303T000000Z', '20260304T000000Z')];
    const ended = await ofEvents([...two, ...one], ...march, '--depth', '2', '--json');
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({
      coveredMinutes: 2880,
      gaps: [],
      thin: [
        {
          from: '2026-03-03T00:00:00.000Z',
          to: '2026-03-04T00:00:00.000Z',
          minutes: 1440,
          level: 1,
          depth: 1,
          declared: 2,
        },
      ],
      responders: [
        { name: 'anna', minutes: 2880 },
        { name: 'bela', minutes: 1440 },
      ],
    });
    const words = await ofEvents([...two, ...one], ...march, '--depth', '1=1,2=1');
    expect(words.out).toContain(
      '1 thin spot:\n  Mon 2026-03-02 00:00 to Wed 2026-03-04 00:00 (UTC+00:00), 48 h, 0 of 1 at level 2'
    );
  });

  it('counts a person once who is there twice', async () => {
    const twice = [anna, shift('anna kiss', '20260302T000000Z', '20260304T000000Z')];
    const report = json(await ofEvents(twice, ...march, '--depth', '2', '--json'));
    expect(report.responders).toEqual([{ name: 'Anna Kiss', minutes: 2880 }]);
    expect(report.thin).toEqual([expect.objectContaining({ minutes: 2880, depth: 1 })]);
  });

  it('says that nothing is declared, and that nobody is there', async () => {
    const weekend = [...days('2026-03-07', '2026-03-09'), '--hours', 'business'];
    expect(await ofEvents([], ...weekend)).toMatchObject({
      status: 0,
      out: expect.stringContaining('nothing to cover'),
    });
    const { status, out } = await ofEvents([], ...march);
    expect(status).toBe(1);
    expect(out).toContain('Covered:  0 h, 0.00%\n1 gap, 48 h with nobody on call:');
    expect(out).toContain('48 h, nobody before or after\nNobody is on call in these hours.\n');
  });
});

describe('the zone of the hours', () => {
  const event = ['DTSTART;TZID=Europe/Budapest:20260302T000000', 'DURATION:P1D', 'SUMMARY:anna'];
  const said = async (head: string[], ...options: string[]) =>
    (await ofFeed(calendar([event], head), ...march, ...options)).out.split('\n')[1];

  it('is that of --zone, else of the calendar, else UTC', async () => {
    expect(await said(['X-WR-TIMEZONE:Asia/Kolkata'], '--zone', 'America/New_York')).toContain(
      'in America/New_York: --zone'
    );
    expect(await said(['X-WR-TIMEZONE:Asia/Kolkata'])).toContain("in Asia/Kolkata: the calendar's zone");
    expect(await said([])).toContain("in Europe/Budapest: the calendar's zone");
    const { out } = await ofEvents([anna], ...march);
    expect(out).toContain('in UTC: no --zone was given, and no one zone is named there');
  });

  it('is the one in which dates are midnight, when it is given', async () => {
    const at = async (...options: string[]) => json(await ofEvents([anna], ...options, '--json')).from;
    expect(await at(...march)).toBe('2026-03-02T00:00:00.000Z');
    expect(await at(...march, '--zone', 'Europe/Budapest')).toBe('2026-03-01T23:00:00.000Z');
    expect(await at(...days('2026-03-02 09:00', '2026-03-04'), '--zone', 'Asia/Kolkata')).toBe(
      '2026-03-02T03:30:00.000Z'
    );
    expect(await at(...days('2026-03-02T09:00+01:00', '2026-03-04'))).toBe('2026-03-02T08:00:00.000Z');
  });
});

describe('holidays', () => {
  const off = async (...options: string[]) =>
    json(await ofEvents([], ...days('2026-08-19', '2026-08-22'), '--json', ...options)).declaredMinutes / 60;

  it('need nobody: those of a country, or of a file', async () => {
    expect(await off()).toBe(72);
    expect(await off('--holidays', 'HU')).toBe(48);
    expect(await off('--holidays', write('days.txt', '# off\n2026-08-19\n2026-08-21 # bridge\n'))).toBe(24);
  });

  it('with a mistake name it', async () => {
    const wrong = await ofEvents([], '--holidays', write('wrong.txt', '2026-08-19\n20 August\n'));
    expect(wrong).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining('wrong.txt:2: "20 August" is no date'),
    });
    expect(await ofEvents([], '--holidays', 'XX')).toMatchObject({ status: 2, err: expect.stringContaining('"XX"') });
    expect(await ofEvents([], '--holidays', 'none.txt')).toMatchObject({
      status: 2,
      err: expect.stringContaining('ENOENT'),
    });
  });
});
