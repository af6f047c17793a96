import type { Field } from './field';

const MINUTES: Readonly<Record<string, number>> = {
  ms: 1 / 60_000,
  s: 1 / 60,
  m: 1,
  h: 60,
  d: 1440,
  w: 7 * 1440,
  y: 365 * 1440,
};

/** Parses a Prometheus duration such as `90s`, `5m`, `1h30m` or `4w` to minutes; undefined for anything else. */
export function minutesOf(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    return undefined;
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * MINUTES[unit], 0);
}

/** The duration of a field, minutes; a negative one (a common spelling of a look-back) is read as positive. */
export function minutesIn(field: Field): number | undefined {
  const text = field.text();
  if (text === undefined) {
    return undefined;
  }
  const minutes = minutesOf(text.replace(/^-/, ''));
  if (minutes === undefined || minutes === 0) {
    field.problem(`"${text}" is no duration: write such as 5m, 1h or 3d.`);
    return undefined;
  }
  if (text.startsWith('-')) {
    field.note(`"${text}" is read as ${text.slice(1)}: a look back needs no minus.`);
  }
  return minutes;
}

/** Formats minutes in the largest unit that divides them: `90m`, `6h`, `3d`. */
export function durationOf(minutes: number): string {
  const unit = (['d', 'h'] as const).find((one) => minutes > 0 && minutes % MINUTES[one] === 0) ?? 'm';
  return `${minutes / MINUTES[unit]}${unit}`;
}
