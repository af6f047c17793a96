import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { statedZone } from '../calendarZone';
import { occurrencesIn } from '../occurrences';
import { parseCalendar } from '../parseCalendar';
import { type Differences, inNodeIcal, inRecurringIcalEvents } from './differences';
import { onPython } from './python';

const FEEDS = join(__dirname, '../feeds');
const ZONE = 'Europe/Budapest';
const YEAR = { from: Date.UTC(2026, 0, 1), to: Date.UTC(2027, 0, 1) };
const span = [YEAR.from, YEAR.to].map((moment) => new Date(moment).toISOString().replace('Z', '+00:00'));
const names = readdirSync(FEEDS).filter((name) => name.endsWith('.ics'));

type Expanded = Record<string, { occurrences: Array<[number, number, string]> } | { error: string }>;

function ours(name: string): string[] {
  const { calendars, notes } = parseCalendar(readFileSync(join(FEEDS, name), 'utf8'));
  return calendars.flatMap((calendar) =>
    occurrencesIn(calendar, YEAR, statedZone(calendar) ?? ZONE, notes).occurrences.map(({ event, startsAt, endsAt }) =>
      line([startsAt, endsAt, String(event.part.component.getFirstPropertyValue('summary') ?? '')])
    )
  );
}

function line([from, to, summary]: [number, number, string]): string {
  const [start, end] = [from, to].map((moment) => new Date(moment).toISOString().slice(5, 16));
  return `${start} – ${end} ${summary}`;
}

/** Occurrences that only one of both readings has; the library's error message if it cannot read the calendar. */
function compare(name: string, result: Expanded[string]): { oursOnly: string[]; theirsOnly: string[] } | string {
  if ('error' in result) {
    return result.error;
  }
  const [own, other] = [ours(name), result.occurrences.map(line)].map((lines) => new Set(lines));
  const only = (a: Set<string>, b: Set<string>) => [...a].filter((each) => !b.has(each)).sort();
  return { oursOnly: only(own, other), theirsOnly: only(other, own) };
}

function agree(expand: () => Expanded, differences: Differences): void {
  const results = expand();

  it('has expanded every calendar', () => {
    expect(Object.keys(results).sort()).toEqual([...names].sort());
    expect(names.length).toBeGreaterThan(30);
  });

  it.each(names.filter((name) => !(name in differences)))('%s: the same', (name) => {
    expect(compare(name, results[name])).toEqual({ oursOnly: [], theirsOnly: [] });
    expect(ours(name)).not.toEqual([]);
  });

  it.each(Object.entries(differences))('%s: differs as is known', (name, { fails, oursOnly, theirsOnly }) => {
    const found = compare(name, results[name]);
    if (typeof found === 'string') {
      expect(found).toBe(fails);
    } else {
      expect([found.oursOnly.length, found.oursOnly[0] ?? null]).toEqual(oursOnly);
      expect([found.theirsOnly.length, found.theirsOnly[0] ?? null]).toEqual(theirsOnly);
    }
  });
}

describe('a year of every calendar, by node-ical', () => {
  agree(() => {
    const args = [join(__dirname, 'nodeIcal.mjs'), FEEDS, ...span];
    const env = { ...process.env, TZ: ZONE };
    return JSON.parse(
      execFileSync(process.execPath, args, { env, maxBuffer: 1e8, stdio: ['ignore', 'pipe', 'ignore'] }).toString()
    );
  }, inNodeIcal);
});

describe('a year of every calendar, by recurring-ical-events', () => {
  onPython('recurring_ical_events', (python) => {
    agree(() => {
      const args = [join(__dirname, 'recurringIcalEvents.py'), FEEDS, ...span, ZONE];
      return JSON.parse(execFileSync(python, args, { maxBuffer: 1e8 }).toString());
    }, inRecurringIcalEvents);
  });
});
