import { t } from '@grafana/i18n';
import { shareText } from '../../shared/formats/shares';
import { momentText } from '../../shared/formats/times';
import type { ItemWords } from '../shared/ItemTip';
import type { Budget, BurnDown } from './model';

/** What was left at a moment, by the last point up to it. */
export function pointWords({ lines, unmeasured }: BurnDown, { window }: Budget, at: number, zone: string): ItemWords {
  const index = lines.times.findLastIndex((time) => time <= at);
  const when = momentText(at, zone);
  if (at > window.to) {
    return { title: t('errorBudget.point.toCome', 'Still to come'), lines: [when] };
  }
  const remaining = lines.remaining[index] ?? null;
  if (remaining === null || unmeasured.some(({ from, to }) => from <= at && at < to)) {
    return { title: t('errorBudget.point.unmeasured', 'Not measured'), lines: [when] };
  }
  const corrected = lines.corrected?.[index] ?? null;
  return {
    title: t('errorBudget.point.left', '{{share}} left', { share: shareText(remaining) }),
    lines: [
      when,
      corrected === null
        ? ''
        : t('errorBudget.point.corrected', '{{share}} without maintenance', { share: shareText(corrected) }),
      evenText(lines.even[index] ?? null),
    ].filter(Boolean),
  };
}

function evenText(even: number | null): string {
  return even === null ? '' : t('errorBudget.point.even', '{{share}} if spent evenly', { share: shareText(even) });
}
