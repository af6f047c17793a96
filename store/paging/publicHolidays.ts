import DateHolidays from 'date-holidays';
import { didYouMean } from '@watchbill/query';
import type { Holidays } from './holidays';

/**
 * Public holidays of a country or a part of it, and further dates.
 * @param calendar ISO 3166 code such as `HU`, with a state or region after a hyphen: `DE-BY`, `US-LA`
 */
export function publicHolidays(
  calendar: string,
  dates: readonly string[]
): { ok: true; holidays: Holidays } | { ok: false; reason: string } {
  const [country, state, region] = calendar.trim().split('-');
  const all = new DateHolidays();
  const countries = Object.keys(all.getCountries());
  if (!countries.includes(country.toUpperCase())) {
    const hint = didYouMean(country.toUpperCase(), countries);
    return { ok: false, reason: `There is no holiday calendar of "${country}"${hint}` };
  }
  const states = Object.keys(all.getStates(country) ?? {});
  if (state !== undefined && !states.includes(state.toUpperCase())) {
    const hint = states.length > 0 ? didYouMean(state.toUpperCase(), states) : '. It has no parts.';
    return { ok: false, reason: `The holiday calendar of ${country} has no part "${state}"${hint}` };
  }
  return { ok: true, holidays: new PublicHolidays(new DateHolidays(country, state ?? '', region ?? ''), dates) };
}

class PublicHolidays implements Holidays {
  private readonly years = new Map<string, ReadonlySet<string>>();
  private readonly dates: ReadonlySet<string>;

  constructor(
    private readonly calendar: DateHolidays,
    dates: readonly string[]
  ) {
    this.dates = new Set(dates);
  }

  has(date: string): boolean {
    return this.dates.has(date) || this.ofYear(date.slice(0, 4)).has(date);
  }

  /** Working out a year takes milliseconds, and pages ask by the thousand. */
  private ofYear(year: string): ReadonlySet<string> {
    let found = this.years.get(year);
    if (!found) {
      const days = this.calendar.getHolidays(Number(year)).filter(({ type }) => type === 'public');
      found = new Set(days.map(({ date }) => date.slice(0, 10)));
      this.years.set(year, found);
    }
    return found;
  }
}
