import { calendar } from '../rotation/ical/testing';

const many = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i));
const day = (i: number) => new Date(Date.UTC(2026, 0, 5 + i)).toISOString().slice(0, 10).replaceAll('-', '');
const event = (...lines: string[]) => ['DTSTART:20260105T090000Z', 'DURATION:PT8H', 'SUMMARY:anna', ...lines];
const inOwnZone = ['DTSTART;TZID=Own:20260105T090000', 'DURATION:PT8H', 'RRULE:FREQ=WEEKLY', 'SUMMARY:anna'];
const NEVER = 'RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30';

function ownZone(count: number, rule: string): string[] {
  const observance = (i: number) =>
    `BEGIN:STANDARD\r\nDTSTART:1970010${1 + (i % 9)}T000000\r\nTZOFFSETFROM:+0${i % 10}00\r\nTZOFFSETTO:+0100\r\n${rule}\r\nEND:STANDARD`;
  return ['BEGIN:VTIMEZONE', 'TZID:Own', ...many(count, observance), 'END:VTIMEZONE'];
}

/** Calendars that are small for what they ask, by what is in them. */
export const HOSTILE_CALENDARS: Readonly<Record<string, () => string>> = {
  'a zone of 300 daily rules': () => calendar([inOwnZone], ownZone(300, 'RRULE:FREQ=DAILY')),
  'a zone of rules that never hold': () =>
    calendar(
      many(50, String).map(() => inOwnZone),
      ownZone(300, NEVER)
    ),
  'rules that never hold': () => calendar(many(5000, String).map(() => event(NEVER))),
  'many EXDATE': () => calendar([event('RRULE:FREQ=DAILY', ...many(50_000, (i) => `EXDATE:${day(i)}T090000Z`))]),
  'a long RDATE': () => calendar([event(`RDATE:${many(100_000, (i) => `${day(i)}T090000Z`).join(',')}`)]),
  'many changes of one series': () =>
    calendar([
      ['UID:a', ...event('RRULE:FREQ=HOURLY')],
      ...Array.from({ length: 5000 }, (_, i) => [
        'UID:a',
        `RECURRENCE-ID;RANGE=THISANDFUTURE:${day(i)}T090000Z`,
        ...event(),
      ]),
    ]),
  'components in each other': () =>
    calendar(
      [],
      many(20_000, (i) => `BEGIN:X-${i}`)
    ),
  'a long title': () => calendar([['DTSTART:20260105T090000Z', `SUMMARY:${'x'.repeat(5_000_000)}`]]),
  'many lines that are none': () => calendar([event(...many(100_000, (i) => `stray ${i}`))]),
};

/** What is still read while others are. */
export const GOOD_CALENDAR = calendar([event('RRULE:FREQ=WEEKLY')]);
