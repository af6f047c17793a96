import { t } from '@grafana/i18n';

/** What a part of the spent budget is attributed to. */
export const ATTRIBUTIONS = ['pages', 'incident', 'deploy', 'maintenance', 'unattributed'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

/** Label of an attribution. */
export function attributionLabel(attribution: Attribution): string {
  switch (attribution) {
    case 'pages':
      return t('slo.statement.paged', 'Paged');
    case 'incident':
      return t('slo.statement.incident', 'Incident, nobody paged');
    case 'deploy':
      return t('slo.statement.deploy', 'Deploy, nobody paged');
    case 'maintenance':
      return t('slo.statement.maintenance', 'Maintenance');
    case 'unattributed':
      return t('slo.statement.unattributed', 'Unexplained, nobody paged');
  }
}
