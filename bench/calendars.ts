import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readCalendar } from '../store/rotation/ical/readCalendar';
import { buildConfiguration } from '../store/config/buildConfiguration';
import { parseConfig } from '../store/config/parse';
import type { Configuration } from '../store/config/directory';
import { HOUR } from '../store/time/units';
import { median, table } from './measure';

const RUNS = 15;
const ZONE = 'Europe/Budapest';
const YEAR = { from: new Date('2026-01-01T00:00:00Z'), to: new Date('2027-01-01T00:00:00Z') };
const PEERS = resolve('store/rotation/ical/peers');

/** Start, end and who, as text. */
type Lines = string[];
type Expanded = Record<string, { occurrences: Array<[number, number, string]>; took: number[] } | { error: string }>;

/**
 * Reads calendars for a year: by the store, who is on call included, by node-ical and by recurring-ical-events, in one
 * run. Times are those of the processor, each in its own process, start-up left out; the results must be the same.
 */
export async function measureCalendars(folder: string, print: (text: string) => void): Promise<void> {
  const feeds = join(folder, 'feeds');
  await mkdir(feeds, { recursive: true });
  const calendars = {
    '200 that repeat': recurring(),
    '40 round the world': aroundTheWorld(),
    '2,000 single': single(),
  };
  for (const [name, text] of Object.entries(calendars)) {
    await writeFile(join(feeds, `${name}.ics`), text);
  }
  const peers = [nodeIcal(feeds), recurringIcalEvents(feeds, print)];
  const rows = Object.entries(calendars).map(([name, text]) => {
    const { took, lines } = read(text);
    const others = peers.map((peer) => compared(peer?.[`${name}.ics`], lines, median(took)));
    return [
      name,
      lines.length.toLocaleString('en'),
      `${took[0].toFixed(1)} ms`,
      `${median(took).toFixed(1)} ms`,
      ...others,
    ];
  });
  const head = [
    'events of a calendar, a year of them',
    'shifts',
    'first',
    'median',
    'node-ical',
    'recurring-ical-events',
  ];
  print(table(head, rows));
}

function read(text: string): { took: number[]; lines: Lines } {
  const options = { ...YEAR, zone: ZONE, level: 1, markers: 'level' as const, directory: people() };
  const took: number[] = [];
  let lines: Lines = [];
  for (let run = 0; run < RUNS; run++) {
    const began = process.cpuUsage();
    const { shifts } = readCalendar(text, options);
    const { user, system } = process.cpuUsage(began);
    took.push((user + system) / 1000);
    lines = shifts.map(({ startsAt, endsAt, responder }) => line(startsAt.getTime(), endsAt.getTime(), responder));
  }
  return { took, lines };
}

/** Their median and how many times ours that is, and whether the results are the same. */
function compared(result: Expanded[string] | undefined, lines: Lines, own: number): string {
  if (result === undefined) {
    return 'skipped';
  }
  if ('error' in result) {
    return result.error;
  }
  const theirs = new Set(result.occurrences.map((occurrence) => line(...occurrence)));
  const isSame = theirs.size === lines.length && lines.every((each) => theirs.has(each));
  const took = median(result.took);
  return `${took.toFixed(1)} ms (${(took / own).toFixed(1)} ×${isSame ? '' : ', OTHER RESULTS'})`;
}

function line(from: number, to: number, who: string): string {
  return `${from} ${to} ${who}`;
}

function nodeIcal(feeds: string): Expanded {
  const args = [join(PEERS, 'nodeIcal.mjs'), feeds, iso(YEAR.from), iso(YEAR.to), String(RUNS)];
  return output(process.execPath, args);
}

function recurringIcalEvents(feeds: string, print: (text: string) => void): Expanded | undefined {
  const python = process.env.WATCHBILL_PYTHON ?? 'python3';
  const args = [join(PEERS, 'recurringIcalEvents.py'), feeds, iso(YEAR.from), iso(YEAR.to), ZONE, String(RUNS)];
  try {
    return output(python, args);
  } catch {
    print(`recurring-ical-events skipped, because ${python} has none (WATCHBILL_PYTHON names another).`);
    return undefined;
  }
}

function output(program: string, args: string[]): Expanded {
  const env = { ...process.env, TZ: ZONE };
  return JSON.parse(
    execFileSync(program, args, { env, maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] }).toString()
  );
}

function iso(moment: Date): string {
  return moment.toISOString().replace('Z', '+00:00');
}

/** Shifts of half an hour that repeat weekly or every other week, as Google sends them. */
function recurring(): string {
  return calendar(
    Array.from({ length: 200 }, (_, i) => {
      const day = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][i % 7];
      const start = Date.UTC(2025, 0, 6 + (i % 7), 4 + (i % 18));
      const rule = `RRULE:FREQ=WEEKLY;BYDAY=${day}${i % 3 === 0 ? ';INTERVAL=2' : ''}`;
      return event(i, 'Europe/Budapest', start, start + HOUR / 2, rule);
    })
  );
}

/** Working hours of three continents. */
function aroundTheWorld(): string {
  const zones = ['Europe/Budapest', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'];
  return calendar(
    Array.from({ length: 40 }, (_, i) => {
      const isMonthly = i % 4 === 0;
      const start = Date.UTC(2026, 0, isMonthly ? 13 : 5, 8 + (i % 3));
      const rule = isMonthly ? 'RRULE:FREQ=MONTHLY;BYDAY=2TU' : 'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR';
      return event(i, zones[i % 4], start, start + 8 * HOUR, rule);
    })
  );
}

/** Half-days in UTC, as PagerDuty and OnCall export a schedule. */
function single(): string {
  return calendar(
    Array.from({ length: 2000 }, (_, i) => {
      const start = Date.UTC(2026, 0, 1) + (i % 700) * 12 * HOUR;
      return event(i, 'UTC', start, start + 12 * HOUR);
    })
  );
}

function event(i: number, zone: string, start: number, end: number, ...more: string[]): string[] {
  const at = (name: string, time: number) => {
    const reading = new Date(time).toISOString().replace(/[-:]|\.000Z/g, '');
    return zone === 'UTC' ? `${name}:${reading}Z` : `${name};TZID=${zone}:${reading}`;
  };
  const rest = ['SEQUENCE:0', 'STATUS:CONFIRMED', 'DESCRIPTION:', 'LOCATION:', 'TRANSP:OPAQUE'];
  const times = ['DTSTAMP:20250101T000000Z', at('DTSTART', start), at('DTEND', end)];
  return ['BEGIN:VEVENT', `UID:${i}@bench`, ...times, ...more, `SUMMARY:p${i % 40}`, ...rest, 'END:VEVENT'];
}

function calendar(events: string[][]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//bench//EN', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');
}

function people(): Configuration {
  const all = Array.from({ length: 40 }, (_, i) => `p${i}: { zone: Europe/Budapest }`).join(', ');
  const parsed = parseConfig(`token: a-token-for-benchmarks\npeople: { ${all} }`, 'bench.yaml');
  const built = parsed.ok ? buildConfiguration(parsed.located, { env: {}, folder: '/' }) : parsed;
  if (!built.ok) {
    throw new Error(built.problems.map(({ message }) => message).join('\n'));
  }
  return built.directory;
}
