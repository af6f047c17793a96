import { t } from '@grafana/i18n';
import type { ReactNode } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { LabelledValues } from '../../shared/views/LabelledValues';
import { formatCount, formatShareOrDash } from '../formats';
import type { BudgetTotals } from '../statement';

/** Totals of pages and budget, each with an explanation. */
export function StatementTotals({ totals }: { totals: BudgetTotals }) {
  const {
    spent,
    attributed,
    unattributed,
    background,
    pages,
    pagesPerPercent,
    noisePages,
    missedSpent,
    precision,
    recall,
  } = totals;
  return (
    <LabelledValues
      values={[
        fact(
          t('slo.totals.spent', 'Spent'),
          formatShareOrDash(spent),
          t(
            'slo.totals.explained',
            '{{attributed}} explained, {{unattributed}} not, {{background}} outside of episodes',
            {
              attributed: formatShareOrDash(attributed),
              unattributed: formatShareOrDash(unattributed),
              background: formatShareOrDash(background),
            }
          )
        ),
        fact(
          t('slo.totals.pages', 'Pages'),
          formatCount(pages),
          t('slo.totals.perPercent', '{{pages}} per 1% of the budget', { pages: formatCount(pagesPerPercent) })
        ),
        fact(
          t('slo.totals.noise', 'Noise'),
          formatCount(noisePages),
          t('slo.totals.noiseMeans', 'pages while nothing burned')
        ),
        fact(
          t('slo.totals.missed', 'Missed'),
          formatShareOrDash(missedSpent),
          t('slo.totals.missedMeans', 'of the budget burned and nobody was paged')
        ),
        fact(
          t('slo.totals.precision', 'Precision'),
          formatShareOrDash(precision),
          t('slo.totals.precisionMeans', 'of the pages came while budget burned')
        ),
        fact(
          t('slo.totals.recall', 'Recall'),
          formatShareOrDash(recall),
          t('slo.totals.recallMeans', 'of what burned in episodes was paged')
        ),
      ]}
    />
  );
}

function fact(label: string, value: string, means: string): { label: string; value: ReactNode } {
  const shown = (
    <div>
      {value}
      <MutedText>{means}</MutedText>
    </div>
  );
  return { label, value: shown };
}
