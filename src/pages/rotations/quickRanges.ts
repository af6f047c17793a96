import type { TimeOption } from '@grafana/data';
import { t } from '@grafana/i18n';

/** Quick ranges of the time picker: future for gaps, past for fairness, whole months for payroll. */
export function quickRanges(): TimeOption[] {
  return [
    { from: 'now', to: 'now+14d', display: t('rotations.range.next14', 'Next 14 days') },
    { from: 'now', to: 'now+30d', display: t('rotations.range.next30', 'Next 30 days') },
    { from: 'now', to: 'now+90d', display: t('rotations.range.next90', 'Next 90 days') },
    { from: 'now-14d', to: 'now+28d', display: t('rotations.range.around42', 'Last 14 and next 28 days') },
    { from: 'now-30d', to: 'now+30d', display: t('rotations.range.around60', 'Last and next 30 days') },
    { from: 'now-90d', to: 'now+90d', display: t('rotations.range.around180', 'Last and next 90 days') },
    { from: 'now-30d', to: 'now', display: t('rotations.range.last30', 'Last 30 days') },
    { from: 'now-90d', to: 'now', display: t('rotations.range.last90', 'Last 90 days') },
    { from: 'now/M', to: 'now/M', display: t('rotations.range.thisMonth', 'This month') },
    { from: 'now-1M/M', to: 'now-1M/M', display: t('rotations.range.lastMonth', 'Last month') },
  ];
}
