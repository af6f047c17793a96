/** Converts a time zone from Grafana's notation to Intl's; undefined is the browser's zone. */
export function intlZone(zone: string): string | undefined {
  if (zone === '' || zone === 'browser') {
    return undefined;
  }
  return zone === 'utc' ? 'UTC' : zone;
}
