import { page } from './facts';

/**
 * Four days of Budapest, the second of 23 hours (clocks go forward on Sunday 2026-03-29), seen on the fourth at noon.
 * Each comment is the responder's own clock.
 */
export const pages = [
  page('2026-03-27T22:30:00Z', 'anna'), // Fri 23:30, before the range
  page('2026-03-27T22:30:40Z', 'anna', { interruption: false }),
  page('2026-03-28T23:30:00Z', 'anna', { provenance: 'assigned' }), // Sun 00:30
  page('2026-03-29T00:30:00Z', 'anna', { provenance: 'inferred' }), // Sun 01:30
  page('2026-03-29T01:30:00Z', 'anna'), // Sun 03:30, an hour that follows 01:30
  page('2026-03-29T22:30:00Z', 'anna'), // Mon 00:30
  page('2026-03-30T08:00:00Z', 'anna', { rule: 'DiskFull', rotation: 'payments-primary' }), // Mon 10:00
  page('2026-03-30T08:20:00Z', 'anna', { rule: 'DiskFull', rotation: 'payments-primary' }), // Mon 10:20
  page('2026-03-30T08:00:00Z', 'bela', { rule: 'DiskFull' }), // Mon 04:00 in New York
  page('2026-03-30T20:00:00Z', 'chitra', { team: 'search', service: 'index', severity: 'warning' }), // Tue 01:30 in Kolkata
  page('2026-03-30T12:00:00Z', null, { provenance: 'inferred' }), // Mon 14:00 of the team
];
export const range: [string, string] = ['2026-03-27T23:00:00Z', '2026-03-31T22:00:00Z'];
export const now = '2026-03-31T12:00:00Z';
