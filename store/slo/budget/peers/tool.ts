import type { BurnAlert } from '../../types';

export interface Rule {
  record?: string;
  alert?: string;
  expr: string;
  for?: string;
  labels: Record<string, string>;
}

/** The output of another tool for one definition: recording and alerting rules, and the alerts. */
export interface Made {
  /** The definition, as a file of that tool. */
  definition: object;
  /** Length of the window, days, since not every definition contains it. */
  days: number;
  groups: Array<{ name: string; rules: Rule[] }>;
  alerts: Array<{ name: string; labels: Record<string, string>; stands: (alert: BurnAlert) => boolean }>;
}

/** A definition that all tools can express. */
export interface Sought {
  name: string;
  /** Target, percent. */
  objective: number;
  days: number;
  indicator: 'ratio' | 'latency';
}

export const ERRORS = 'http_requests_total{code=~"5..",job="shop"}';
export const REQUESTS = 'http_requests_total{job="shop"}';
export const COUNT = 'http_request_duration_seconds_count{job="shop"}';
export const FAST = 'http_request_duration_seconds_bucket{job="shop",le="0.3"}';

/** Formats minutes as a Prometheus duration: in weeks if whole, else in days, hours and minutes. */
export function duration(minutes: number): string {
  if (minutes % (7 * 1440) === 0) {
    return `${minutes / (7 * 1440)}w`;
  }
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'm'],
  ] as const;
  return parts.flatMap(([count, unit]) => (count > 0 ? [`${count}${unit}`] : [])).join('');
}
