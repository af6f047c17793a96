import { DAY } from '../store/time/units';

/** Events of one calendar. */
export const EVENTS = 200;
/** Of these, so many repeat: weeks on the first level, who take turns. */
const WEEKLY = 4;

/** A Monday. The poller's clock is set by it. */
export const NOW = Date.UTC(2026, 5, 15, 12);

const HEAD = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//bench//EN',
  'BEGIN:VTIMEZONE',
  'TZID:Europe/Budapest',
  'BEGIN:DAYLIGHT',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'TZNAME:CEST',
  'DTSTART:19700329T020000',
  'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
  'END:DAYLIGHT',
  'BEGIN:STANDARD',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'TZNAME:CET',
  'DTSTART:19701025T030000',
  'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * A calendar as tools export it: four people take weeks in turn, and for 196 days somebody is behind them. Each
 * generation has another person on some day, and another DTSTAMP everywhere.
 */
export function feedText(rotation: number, generation: number): string {
  const events = Array.from({ length: EVENTS }, (_, index) =>
    index < WEEKLY ? weekly(rotation, index, generation) : daily(rotation, index - WEEKLY, generation)
  );
  return [...HEAD, ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

function weekly(rotation: number, index: number, generation: number): string[] {
  const start = Date.UTC(2025, 0, 6 + 7 * index);
  const who = `r${rotation}-p${index}`;
  return event(`w${rotation}-${index}`, start, start + 7 * DAY, who, generation, [
    `RRULE:FREQ=WEEKLY;INTERVAL=${WEEKLY}`,
  ]);
}

function daily(rotation: number, index: number, generation: number): string[] {
  const start = Date.UTC(2026, 2, 9 + index);
  const isSwapped = generation > 0 && index === 100 + (generation % 50);
  const who = `[L2] r${rotation}-p${(index + (isSwapped ? 1 : 0)) % WEEKLY}`;
  return event(`d${rotation}-${index}`, start, start + DAY, who, generation, []);
}

function event(uid: string, start: number, end: number, who: string, generation: number, more: string[]): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${uid}@bench.example`,
    `DTSTAMP:${stamp(NOW + generation * 1000)}Z`,
    `DTSTART;TZID=Europe/Budapest:${stamp(start + (DAY / 24) * 9)}`,
    `DTEND;TZID=Europe/Budapest:${stamp(end + (DAY / 24) * 9)}`,
    `SUMMARY:${who}`,
    'DESCRIPTION:On call. See the handbook for what to do and whom to ask.',
    ...more,
    'END:VEVENT',
  ];
}

function stamp(time: number): string {
  return new Date(time).toISOString().slice(0, 19).replace(/[-:]/g, '');
}
