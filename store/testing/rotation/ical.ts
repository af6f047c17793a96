import { buildConfiguration } from '../../config/buildConfiguration';
import type { Configuration } from '../../config/directory';
import { parseConfig } from '../../config/parse';
import type { ReadOptions } from '../../rotation/ical/readCalendar';

/** A directory of the YAML text, for tests. */
export function directoryOf(yaml: string): Configuration {
  const parsed = parseConfig(`token: a-token-for-tests\n${yaml}`, 'test.yaml');
  if (!parsed.ok) {
    throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  }
  const built = buildConfiguration(parsed.located, { env: {}, folder: '/' });
  if (!built.ok) {
    throw new Error(built.problems.map(({ message }) => message).join('\n'));
  }
  return built.directory;
}

const people = directoryOf(`
teams:
  payments: {}
people:
  anna: { zone: Europe/Budapest, aliases: [anna@example.com, "Anna K"] }
  bence: { zone: [{ zone: Europe/Budapest }, { zone: America/New_York, from: 2026-06-01 }] }
  chandra: { zone: Asia/Kolkata }
`);

/** The year 2026 of the first level's calendar in Budapest, unless told. */
export function readOptions(more: Partial<ReadOptions> = {}): ReadOptions {
  return {
    from: new Date('2026-01-01T00:00:00Z'),
    to: new Date('2027-01-01T00:00:00Z'),
    zone: 'Europe/Budapest',
    level: 1,
    markers: 'level',
    directory: people,
    ...more,
  };
}

/** An iCalendar text of events, each given by its lines. */
export function calendar(events: readonly string[][], head: readonly string[] = []): string {
  const body = events.flatMap((lines, i) => [
    'BEGIN:VEVENT',
    ...(lines.some((line) => line.startsWith('UID')) ? [] : [`UID:${i}`]),
    ...lines,
    'END:VEVENT',
  ]);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:test', ...head, ...body, 'END:VCALENDAR', ''].join('\r\n');
}

/** Many of a kind, such as lines of a calendar, by their index. */
export function many<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

/** A time zone that a calendar describes, by rules that each say the same of when it changes. */
export function ownZone(count: number, rule: string, name = 'Own'): string[] {
  const observance = (i: number) =>
    `BEGIN:STANDARD\r\nDTSTART:1970010${1 + (i % 9)}T000000\r\nTZOFFSETFROM:+0${i % 10}00\r\nTZOFFSETTO:+0100\r\n${rule}\r\nEND:STANDARD`;
  return ['BEGIN:VTIMEZONE', `TZID:${name}`, ...many(count, observance), 'END:VTIMEZONE'];
}
