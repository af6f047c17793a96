import { t } from '@grafana/i18n';
import { formatShare } from '../../shared/formats/shares';
import { formatMoment } from '../../shared/formats/times';
import type { TipContent } from '../shared/ItemTip';
import type { Budget, BurnDown } from './model';

/** Tooltip for a moment: the remaining budget of the last point up to it. */
export function describePoint(
  { lines, unmeasured }: BurnDown,
  { window }: Budget,
  at: number,
  zone: string
): TipContent {
  const index = lines.times.findLastIndex((time) => time <= at);
  const when = formatMoment(at, zone);
  if (at > window.to) {
    return { title: t('errorBudget.point.toCome', 'Still to come'), lines: [when] };
  }
  const remaining = lines.remaining[index] ?? null;
  if (remaining === null || unmeasured.some(({ from, to }) => from <= at && at < to)) {
    return { title: t('errorBudget.point.unmeasured', 'Not measured'), lines: [when] };
  }
  const corrected = lines.corrected?.[index] ?? null;
  return {
    title: t('errorBudget.point.left', '{{share}} left', { share: formatShare(remaining) }),
    lines: [
      when,
      corrected === null
        ? ''
        : t('errorBudget.point.corrected', '{{share}} without maintenance', { share: formatShare(corrected) }),
      formatEvenSpending(lines.even[index] ?? null),
    ].filter(Boolean),
  };
}

function formatEvenSpending(even: number | null): string {
  return even === null ? '' : t('errorBudget.point.even', '{{share}} if spent evenly', { share: formatShare(even) });
}
