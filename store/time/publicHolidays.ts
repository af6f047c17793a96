import { didYouMean } from '@watchbill/contract';
import type DateHolidays from 'date-holidays';
import { type DeclaredHolidays, fixedHolidays, type Holidays } from './holidays';
import { DAY } from './units';

/**
 * Why there is no such calendar of public holidays; undefined for one that there is.
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
 * Public holidays of the calendar and the further dates. A holiday of several days counts with each of them, and so does
 * the day off for one that falls on a weekend; half a day is none. Those of a calendar that there is not are the dates.
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

/** What is worked out per team elsewhere goes by its holidays. */
const made = new WeakMap<DeclaredHolidays, Holidays>();

/** The code of a calendar in the form in which it is kept: `de-by` as `DE-BY`. */
export function calendarCode(calendar: string): string {
  return calendar.trim().toUpperCase();
}

function partsOf(calendar: string): [country: string, state?: string, region?: string] {
  const [country = '', state, region] = calendarCode(calendar).split('-');
  return [country, state, region];
}

/** Loaded when a calendar is asked for: the holidays of all countries take 10 MB and 65 ms, which most stores do not need. */
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
    // Holidays of several days may go on into the next year.
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

/** A year of a calendar of public holidays. */
export interface HolidayYear {
  calendar: string;
  year: number;
}

/** Days of years, for as long as the program runs: teams of a country ask for the same, after each edit again. */
const known = new Map<string, ReadonlySet<string>>();

function keyOf({ calendar, year }: HolidayYear): string {
  return `${partsOf(calendar).join('-')} ${year}`;
}

function knownDays(asked: HolidayYear): ReadonlySet<string> {
  const days = known.get(keyOf(asked)) ?? publicDays(asked);
  known.set(keyOf(asked), days);
  return days;
}

/** Whether the days of a year were worked out in this thread, or kept in it. */
export function isKnownYear(asked: HolidayYear): boolean {
  return known.has(keyOf(asked));
}

/** Keeps the days of a year that were worked out elsewhere. */
export function keepYear(asked: HolidayYear, days: ReadonlySet<string>): void {
  known.set(keyOf(asked), days);
}

/** Public holidays that begin in a year of a calendar that there is; working them out takes up to 50 ms. */
export function publicDays({ calendar, year }: HolidayYear): ReadonlySet<string> {
  const [country, state = '', region = ''] = partsOf(calendar);
  const Library = load();
  const holidays = new Library(country, state, region).getHolidays(year).filter(({ type }) => type === 'public');
  return new Set(holidays.flatMap(({ date, start, end }) => wholeDays(date, end.getTime() - start.getTime())));
}

/** @param date the first, with a time after it */
function wholeDays(date: string, length: number): string[] {
  // A day with a clock change may lack an hour.
  const days = Math.floor(length / DAY + 0.1);
  const first = Date.parse(date.slice(0, 10));
  return Array.from({ length: days }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}
