import { t } from '@grafana/i18n';

/** Kinds of context events of an error budget. */
export const EVENT_KINDS = ['page', 'incident', 'deploy', 'maintenance'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** Label of a kind of event. */
export function eventKindLabel(kind: EventKind): string {
  switch (kind) {
    case 'page':
      return t('errorBudget.mark.page', 'Page');
    case 'incident':
      return t('errorBudget.mark.incident', 'Incident');
    case 'deploy':
      return t('errorBudget.mark.deploy', 'Deploy');
    case 'maintenance':
      return t('errorBudget.mark.maintenance', 'Maintenance');
  }
}
