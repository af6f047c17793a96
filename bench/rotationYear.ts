import { readConfig } from '../store/config/load';
import type { Configuration } from '../store/config/directory';
import { readCalendar } from '../store/rotation/ical/readCalendar';
import type { Span } from '../store/time/span';
import type { TakenPage, ShiftSpan } from '../store/rotation/analysis/types';
import { HOUR } from '../store/time/units';
import { Random } from './random';

const EVENTS = 200;
const PEOPLE = 40;
const PAGES = 3000;
/** Of each person in turn: the quarters of Budapest's day are daytime there. */
const ZONES = ['Australia/Lord_Howe', 'Asia/Kolkata', 'Europe/Budapest', 'America/New_York'];
const CALENDAR_ZONE = 'Europe/Budapest';

export const ROTATION = 'watch';
export const YEAR: Span = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };
/** Until then there are pages. */
export const NOW = Date.UTC(2026, 6, 1, 12);

/**
 * A calendar of 200 weekly events of six hours, which begin a quarter of an hour apart: about seven people are on call at
 * once, on two levels, and nobody at Christmas. It follows the sun, but for every fifth event.
 */
export function calendarText(): string {
  const events = Array.from({ length: EVENTS }, (_, i) => {
    const start = Date.UTC(2025, 11, 22 + (i % 7), 6 * (i % 4), 15 * (i % 3));
    const level = 1 + (Math.floor(i / 28) % 2);
    const person = (i % 5 === 0 ? i + 2 : i) % PEOPLE;
    const christmas = Date.UTC(2026, 11, 21 + (i % 7), 6 * (i % 4), 15 * (i % 3));
    return [
      'BEGIN:VEVENT',
      `UID:${i}@bench.example`,
      'DTSTAMP:20251201T000000Z',
      at('DTSTART', start),
      at('DTEND', start + 6 * HOUR),
      'RRULE:FREQ=WEEKLY',
      ...(i % 7 === 4 ? [at('EXDATE', christmas)] : []),
      `SUMMARY:[L${level}] p${person}`,
      'END:VEVENT',
    ];
  });
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bench//EN', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

/** Everybody of the calendar, in four zones, and a rotation that asks for three of the first level and two of the second. */
export function directory(): Configuration {
  const people = Array.from({ length: PEOPLE }, (_, i): [string, unknown] => [
    `p${i}`,
    { team: 'watch', zone: ZONES[i % ZONES.length] },
  ]);
  const config = {
    token: 'only-the-benchmark-uses-this',
    teams: { watch: { zone: CALENDAR_ZONE } },
    people: Object.fromEntries(people),
    rotations: {
      [ROTATION]: {
        team: 'watch',
        coverage: { zone: CALENDAR_ZONE, depth: { 1: 3, 2: 2 } },
        ical: { file: 'watch.ics' },
      },
    },
  };
  // JSON is YAML.
  const loaded = readConfig(JSON.stringify(config), 'bench.yaml', {});
  if (!loaded.ok) {
    throw new Error(`The benchmark's configuration is wrong: ${JSON.stringify(loaded.problems)}`);
  }
  return loaded.config.directory;
}

/** Reads and expands the calendar. */
export function turnsOf(text: string, people: Configuration): ShiftSpan[] {
  const { shifts } = readCalendar(text, {
    from: new Date(YEAR.from),
    to: new Date(YEAR.to),
    zone: CALENDAR_ZONE,
    level: 1,
    markers: 'level',
    directory: people,
  });
  return shifts.map(({ startsAt, endsAt, responder, level, zone, kind, insteadOf }, i) => ({
    shiftId: String(i),
    rotation: ROTATION,
    responder,
    level,
    zone,
    kind,
    insteadOf,
    from: startsAt.getTime(),
    to: endsAt.getTime(),
  }));
}

/** Pages of the year up to now, each to somebody whose turn it is, by time. */
export function pagesOf(shifts: readonly ShiftSpan[]): TakenPage[] {
  const random = new Random(4);
  const past = shifts.filter(({ to }) => to < NOW);
  const pages = Array.from({ length: PAGES }, () => {
    const { from, to, responder } = random.pick(past);
    const at = Math.floor(from + random.next() * (to - from));
    return { at, responder, interruption: random.chance(0.8), sleep: random.chance(0.3) };
  });
  return pages.sort((a, b) => a.at - b.at);
}

function at(name: string, local: number): string {
  const reading = new Date(local).toISOString().replace(/[-:]|\.000Z/g, '');
  return `${name};TZID=${CALENDAR_ZONE}:${reading}`;
}
