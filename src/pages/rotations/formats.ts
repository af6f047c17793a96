import { t } from '@grafana/i18n';
import type { LoadUnit } from './rotationRow';

/** The city of an IANA time zone: `New York` for `America/New_York`. */
export function formatZoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export type Grade = 'good' | 'fair' | 'poor';

/** Grade of a score; the sample alert rule fires below `fair`. */
export function gradeOf(score: number): Grade {
  if (score >= 90) {
    return 'good';
  }
  return score >= 70 ? 'fair' : 'poor';
}

export function gradeLabel(grade: Grade): string {
  switch (grade) {
    case 'good':
      return t('rotations.grade.good', 'good');
    case 'fair':
      return t('rotations.grade.fair', 'fair');
    case 'poor':
      return t('rotations.grade.poor', 'poor');
  }
}

/** Formats a score, rounded down to one decimal so that only a score without any loss is 100. */
export function formatScore(score: number): string {
  return formatPoints(Math.floor(score * 10) / 10);
}

/** Formats points of a score, with at most one decimal. */
export function formatPoints(points: number): string {
  return points.toLocaleString(undefined, { maximumFractionDigits: 1 });
}

/** Formats an expected load with its unit: `18.3 pages`, or hours while no page is known to weigh them by. */
export function formatLoad(load: number, unit: LoadUnit): string {
  const count = Math.round(load * 10) / 10;
  return unit === 'hours'
    ? t('rotations.loadHours', '{{n}} h', { n: formatPoints(count) })
    : t('rotations.loadPages', '{{count}} pages', { count, defaultValue_one: '{{count}} page' });
}
