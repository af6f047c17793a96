import { offsetProperty } from './offsetProperty';
import { timeProperty } from './timeProperty';

const seems = (name: string) => `${name} is read as the date or time that it seems to mean`;
const nameOf = (line: string) => line.split(/[;:]/)[0];

describe('timeProperty', () => {
  it.each<[string, string[], string[]]>([
    ['DTSTART:20260706T090000Z', ['DTSTART:20260706T090000Z'], []],
    ['DTSTART;VALUE="DATE":20260706', ['DTSTART;VALUE=DATE:20260706'], []],
    ['DTSTART:2026-07-06T09:00', ['DTSTART:20260706T090000'], [seems('DTSTART')]],
    ['DTSTART:20260706T090000.5', ['DTSTART:20260706T090000'], [seems('DTSTART')]],
    ['DTEND:20260706T240000', ['DTEND:20260706T240000'], []],
    [
      'DTSTART:20260706T090000,20260707T090000',
      ['DTSTART:20260706T090000'],
      ['DTSTART holds several times: the first counts'],
    ],
    [
      'DTSTART;VALUE=PERIOD:20260706T090000Z/PT8H',
      ['DTSTART:20260706T090000Z'],
      ['DTSTART holds a period: its start counts'],
    ],
    [
      'EXDATE;TZID=Asia/Kolkata:20260707T070000Z,20260708T090000',
      ['EXDATE:20260707T070000Z', 'EXDATE;TZID=Asia/Kolkata:20260708T090000'],
      [],
    ],
    ['EXDATE:20260706T090000Z,', ['EXDATE:20260706T090000Z'], ['A comma too many in EXDATE is left out']],
    [
      'RDATE;VALUE=DATE:20260706,,20260707, ',
      ['RDATE;VALUE=DATE:20260706,20260707'],
      ['A comma too many in RDATE is left out'],
    ],
    ['RDATE;VALUE=PERIOD;TZID=Asia/Kolkata:20260707T070000Z/PT8H', ['RDATE;VALUE=PERIOD:20260707T070000Z/PT8H'], []],
  ])('%s', (line, texts, notes) => {
    expect(timeProperty(nameOf(line), line)).toEqual({ texts, notes });
  });

  it.each<[string, string]>([
    ['DTSTART:20260706T243000', 'DTSTART says "20260706T243000", which no calendar shows.'],
    ['RDATE;VALUE=PERIOD:20260708/20260709', 'RDATE says "20260708/20260709", a period of days: write times such as'],
    ['RDATE;VALUE=PERIOD:20260708/P1D', 'RDATE says "20260708/P1D", a period of days: write times such as'],
  ])('refuses %s', (line, message) => {
    expect(() => timeProperty(nameOf(line), line)).toThrow(message);
  });
});

describe('offsetProperty', () => {
  it.each<[string, string, string[]]>([
    ['+0100', '+0100', []],
    ['-001632', '-001632', []],
    ['+01:00', '+0100', ['TZOFFSETTO +01:00 is read as +0100']],
    ['-5:30', '-0530', ['TZOFFSETTO -5:30 is read as -0530']],
  ])('%s', (written, offset, notes) => {
    expect(offsetProperty('TZOFFSETTO', `TZOFFSETTO:${written}`)).toEqual({ texts: [`TZOFFSETTO:${offset}`], notes });
  });

  it.each(['CET', '0100', '+0160'])('refuses %s', (written) => {
    expect(() => offsetProperty('TZOFFSETTO', `TZOFFSETTO:${written}`)).toThrow(
      `TZOFFSETTO says "${written}", which is no offset such as +0100.`
    );
  });
});
