import { didYouMean } from '@watchbill/query';
import type DateHolidays from 'date-holidays';
import type { Holidays } from './holidays';

const DAY = 24 * 60 * 60_000;

/**
 * Public holidays of a country or a part of it, and further dates. A holiday of several days counts with each of them, and
 * so does the day off for one that falls on a weekend; half a day is none.
 * @param calendar ISO 3166 code such as `HU`, with a state and region after hyphens: `DE-BY`, `US-LA-NO`
 */
export function publicHolidays(
  calendar: string,
  dates: readonly string[]
): { ok: true; holidays: Holidays } | { ok: false; reason: string } {
  const [country = '', state, region] = calendar.trim().toUpperCase().split('-');
  const Library = load();
  const all = new Library();
  const countries = Object.keys(all.getCountries());
  if (!countries.includes(country)) {
    return { ok: false, reason: `There is no holiday calendar of "${country}"${didYouMean(country, countries)}` };
  }
  const wrong =
    wrongPart(country, state, all.getStates(country)) ??
    wrongPart(`${country}-${state}`, region, state && all.getRegions(country, state));
  if (wrong !== undefined) {
    return { ok: false, reason: wrong };
  }
  return { ok: true, holidays: new PublicHolidays(new Library(country, state ?? '', region ?? ''), dates) };
}

/** Loaded when a calendar is asked for: the holidays of all countries take 10 MB and 65 ms, which most stores do not need. */
function load(): typeof DateHolidays {
  return require('date-holidays');
}

function wrongPart(whole: string, part: string | undefined, parts: object | string | undefined): string | undefined {
  const known = typeof parts === 'object' ? Object.keys(parts) : [];
  if (part === undefined || known.includes(part)) {
    return undefined;
  }
  const hint = known.length > 0 ? didYouMean(part, known) : '. It has no parts.';
  return `The holiday calendar of ${whole} has no part "${part}"${hint}`;
}

class PublicHolidays implements Holidays {
  private readonly years = new Map<number, ReadonlySet<string>>();
  private readonly dates: ReadonlySet<string>;

  constructor(
    private readonly calendar: DateHolidays,
    dates: readonly string[]
  ) {
    this.dates = new Set(dates);
  }

  has(date: string): boolean {
    const year = Number(date.slice(0, 4));
    // Holidays of several days may go on into the next year.
    return this.dates.has(date) || this.ofYear(year).has(date) || this.ofYear(year - 1).has(date);
  }

  /** Working out a year takes milliseconds, and pages ask by the thousand. */
  private ofYear(year: number): ReadonlySet<string> {
    let found = this.years.get(year);
    if (!found) {
      const holidays = this.calendar.getHolidays(year).filter(({ type }) => type === 'public');
      found = new Set(holidays.flatMap(({ date, start, end }) => wholeDays(date, end.getTime() - start.getTime())));
      this.years.set(year, found);
    }
    return found;
  }
}

/** @param date the first, with a time after it */
function wholeDays(date: string, length: number): string[] {
  // A day with a clock change may lack an hour.
  const days = Math.floor(length / DAY + 0.1);
  const first = Date.parse(date.slice(0, 10));
  return Array.from({ length: days }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}
