import { didYouMean } from '@watchbill/contract';
import type DateHolidays from 'date-holidays';
import { type DeclaredHolidays, fixedHolidays, type Holidays } from './holidays';
import { DAY } from './units';

/**
 * Why a calendar of public holidays does not exist; undefined if it exists.
 * @param calendar ISO 3166 code such as `HU`, with a state and region after hyphens: `DE-BY`, `US-LA-NO`
 */
export function calendarProblem(calendar: string): string | undefined {
  const [country, state, region] = partsOf(calendar);
  const all = allCountries();
  const countries = Object.keys(all.getCountries());
  if (!countries.includes(country)) {
    return `There is no holiday calendar of "${country}"${didYouMean(country, countries)}`;
  }
  return (
    wrongPart(country, state, all.getStates(country)) ??
    wrongPart(`${country}-${state}`, region, state && all.getRegions(country, state))
  );
}

/**
 * The calendar's public holidays and the additional dates. Every day of a holiday of several days counts, and so does
 * the substitute day for a holiday on a weekend; half-day holidays do not count. An unknown calendar adds no holidays.
 */
export function holidaysOf(declared: DeclaredHolidays): Holidays {
  let holidays = made.get(declared);
  if (!holidays) {
    const { calendar, dates } = declared;
    holidays = calendar === null ? fixedHolidays(dates) : new PublicHolidays(calendar, dates);
    made.set(declared, holidays);
  }
  return holidays;
}

/** One object per declaration: other caches use the holidays object as their key. */
const made = new WeakMap<DeclaredHolidays, Holidays>();

/** Normalizes a calendar code to the stored form: `de-by` to `DE-BY`. */
export function calendarCode(calendar: string): string {
  return calendar.trim().toUpperCase();
}

function partsOf(calendar: string): [country: string, state?: string, region?: string] {
  const [country = '', state, region] = calendarCode(calendar).split('-');
  return [country, state, region];
}

/** Loads the library on first use: the holidays of all countries take 10 MB and 65 ms; most stores need none. */
function load(): typeof DateHolidays {
  return require('date-holidays');
}

let everywhere: DateHolidays | undefined;
function allCountries(): DateHolidays {
  everywhere ??= new (load())();
  return everywhere;
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
    private readonly calendar: string,
    dates: readonly string[]
  ) {
    this.dates = new Set(dates);
  }

  has(date: string): boolean {
    const year = Number(date.slice(0, 4));
    // Holidays of several days may extend into the next year.
    return this.dates.has(date) || this.of(year).has(date) || this.of(year - 1).has(date);
  }

  private of(year: number): ReadonlySet<string> {
    let days = this.years.get(year);
    if (!days) {
      days = knownDays({ calendar: this.calendar, year });
      this.years.set(year, days);
    }
    return days;
  }
}

/** One year of a calendar of public holidays. */
export interface HolidayYear {
  calendar: string;
  year: number;
}

/** Calculated years, cached until the process ends: teams of one country share them, also after configuration edits. */
const known = new Map<string, ReadonlySet<string>>();

function keyOf({ calendar, year }: HolidayYear): string {
  return `${partsOf(calendar).join('-')} ${year}`;
}

function knownDays(asked: HolidayYear): ReadonlySet<string> {
  const days = known.get(keyOf(asked)) ?? publicDays(asked);
  known.set(keyOf(asked), days);
  return days;
}

/** Whether the holidays of a year are cached in this thread. */
export function isKnownYear(asked: HolidayYear): boolean {
  return known.has(keyOf(asked));
}

/** Caches the holidays of a year that another thread calculated. */
export function keepYear(asked: HolidayYear, days: ReadonlySet<string>): void {
  known.set(keyOf(asked), days);
}

/** Calculates the public holidays that begin in a year of an existing calendar; takes up to 50 ms. */
export function publicDays({ calendar, year }: HolidayYear): ReadonlySet<string> {
  const [country, state = '', region = ''] = partsOf(calendar);
  const Library = load();
  const holidays = new Library(country, state, region).getHolidays(year).filter(({ type }) => type === 'public');
  return new Set(holidays.flatMap(({ date, start, end }) => wholeDays(date, end.getTime() - start.getTime())));
}

/** Dates of the whole days of a holiday. @param date first date, followed by a time @param length milliseconds */
function wholeDays(date: string, length: number): string[] {
  // A day with a clock change may be an hour short.
  const days = Math.floor(length / DAY + 0.1);
  const first = Date.parse(date.slice(0, 10));
  return Array.from({ length: days }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}
