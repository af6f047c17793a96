import { t } from '@grafana/i18n';
import type { LoadUnit } from './rotationRow';

/** The place of a zone: `New York` of `America/New_York`. */
export function formatZoneCity(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}

export type Grade = 'good' | 'fair' | 'poor';

/** What a score means; the sample alert rule begins below fair. */
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

/** A score, rounded down so that 100 means that nothing was lost. */
export function formatScore(score: number): string {
  return formatPoints(Math.floor(score * 10) / 10);
}

/** Points of a score, without the noise of fractions. */
export function formatPoints(points: number): string {
  return points.toLocaleString(undefined, { maximumFractionDigits: 1 });
}

/** An expected load with its unit: `18.3 pages`, or hours where no page is known that could weigh them. */
export function formatLoad(load: number, unit: LoadUnit): string {
  const count = Math.round(load * 10) / 10;
  return unit === 'hours'
    ? t('rotations.loadHours', '{{n}} h', { n: formatPoints(count) })
    : t('rotations.loadPages', '{{count}} pages', { count, defaultValue_one: '{{count}} page' });
}
