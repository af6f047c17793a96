/** A set of holidays, by local date such as `2026-12-25`. */
export interface Holidays {
  has(date: string): boolean;
}

/** Holidays of a team as configured. */
export interface DeclaredHolidays {
  /** Public holidays: ISO 3166 code of a country or region in upper case, such as `HU` or `DE-BY`; null for none. */
  calendar: string | null;
  /** Additional holidays, local dates such as `2026-12-24`. */
  dates: readonly string[];
}

/** Holidays on exactly the given dates. */
export function fixedHolidays(dates: readonly string[]): Holidays {
  return new Set(dates);
}

export const NO_HOLIDAYS: Holidays = fixedHolidays([]);
