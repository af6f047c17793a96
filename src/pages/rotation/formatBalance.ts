import { t } from '@grafana/i18n';
import type { LoadUnit } from '../rotations/rotationRow';
import { formatLoad } from '../rotations/formats';

/** Formats a balance: `18.3 pages more than fair`, `6.1 pages less than fair`. */
export function formatBalance(balance: number, unit: LoadUnit): string {
  const load = formatLoad(Math.abs(balance), unit);
  if (Number(Math.abs(balance).toFixed(1)) === 0) {
    return t('rotation.fairness.even', 'As much as is fair');
  }
  return balance > 0
    ? t('rotation.fairness.more', '{{load}} more than fair', { load })
    : t('rotation.fairness.less', '{{load}} less than fair', { load });
}
