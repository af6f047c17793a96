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

/** Minutes of `90s`, `5m`, `1h30m` or `4w`, as Prometheus reads them; undefined for anything else. */
export function minutesOf(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdwy])/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) {
    return undefined;
  }
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * MINUTES[unit], 0);
}

/** The minutes of a field; some write a look back in time as a negative duration. */
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

/** Minutes in the largest unit that counts them whole: `90m`, `6h`, `3d`. */
export function durationOf(minutes: number): string {
  const unit = (['d', 'h'] as const).find((one) => minutes > 0 && minutes % MINUTES[one] === 0) ?? 'm';
  return `${minutes / MINUTES[unit]}${unit}`;
}
