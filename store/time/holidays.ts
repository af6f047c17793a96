/** Days that count as holidays, by local date such as `2026-12-25`. */
export interface Holidays {
  has(date: string): boolean;
}

/** Holidays as they are configured. */
export interface DeclaredHolidays {
  /** Public holidays of a country, or of a part of it, in capitals: `HU`, `DE-BY`. */
  calendar: string | null;
  /** Further dates. */
  dates: readonly string[];
}

/** The named dates and no others. */
export function fixedHolidays(dates: readonly string[]): Holidays {
  return new Set(dates);
}

export const NO_HOLIDAYS: Holidays = fixedHolidays([]);
