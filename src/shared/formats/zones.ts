/** Grafana's word for a zone as Intl knows it: undefined is the browser's own. */
export function intlZone(zone: string): string | undefined {
  if (zone === '' || zone === 'browser') {
    return undefined;
  }
  return zone === 'utc' ? 'UTC' : zone;
}
