import { t } from '@grafana/i18n';
import type { ReactNode } from 'react';
import { shareText } from '../../../panels/errorBudget/words';
import { Facts } from '../../shared/views/Facts';
import { Quiet } from '../../shared/views/Sign';
import type { Totals } from '../statement';

/** What pages and budget come to, each figure with what it means. */
export function StatementTotals({ totals }: { totals: Totals }) {
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
    <Facts
      facts={[
        fact(
          t('slo.totals.spent', 'Spent'),
          shares(spent),
          t(
            'slo.totals.explained',
            '{{attributed}} explained, {{unattributed}} not, {{background}} outside of episodes',
            {
              attributed: shares(attributed),
              unattributed: shares(unattributed),
              background: shares(background),
            }
          )
        ),
        fact(
          t('slo.totals.pages', 'Pages'),
          count(pages),
          t('slo.totals.perPercent', '{{pages}} per 1% of the budget', { pages: count(pagesPerPercent) })
        ),
        fact(
          t('slo.totals.noise', 'Noise'),
          count(noisePages),
          t('slo.totals.noiseMeans', 'pages while nothing burned')
        ),
        fact(
          t('slo.totals.missed', 'Missed'),
          shares(missedSpent),
          t('slo.totals.missedMeans', 'of the budget burned and nobody was paged')
        ),
        fact(
          t('slo.totals.precision', 'Precision'),
          shares(precision),
          t('slo.totals.precisionMeans', 'of the pages came while budget burned')
        ),
        fact(
          t('slo.totals.recall', 'Recall'),
          shares(recall),
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
      <Quiet>{means}</Quiet>
    </div>
  );
  return { label, value: shown };
}

function shares(share: number | null): string {
  return share === null ? '–' : shareText(share);
}

function count(value: number | null): string {
  return value === null ? '–' : value.toLocaleString(undefined, { maximumFractionDigits: 1 });
}
