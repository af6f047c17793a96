import { t } from '@grafana/i18n';
import { pointsText } from '../rotations/words';

/** A balance in words: `18.3 pages more than fair`, `6.1 pages less than fair`. */
export function balanceText(balance: number): string {
  const pages = pointsText(Math.abs(balance));
  if (Number(Math.abs(balance).toFixed(1)) === 0) {
    return t('rotation.fairness.even', 'As much as is fair');
  }
  return balance > 0
    ? t('rotation.fairness.more', '{{pages}} pages more than fair', { pages })
    : t('rotation.fairness.less', '{{pages}} pages less than fair', { pages });
}
