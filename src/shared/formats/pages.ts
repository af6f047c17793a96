import { t } from '@grafana/i18n';

/** `1 page`, `12 pages`. */
export function formatPages(count: number): string {
  return t('errorBudget.pages', '{{count}} pages', { count, defaultValue_one: '{{count}} page' });
}
