import { t } from '@grafana/i18n';
import type { ReactNode } from 'react';
import { Quiet } from '../../../shared/components/Sign';
import { Facts } from '../../shared/views/Facts';
import { countText, shareOrNone } from '../figures';
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
          shareOrNone(spent),
          t(
            'slo.totals.explained',
            '{{attributed}} explained, {{unattributed}} not, {{background}} outside of episodes',
            {
              attributed: shareOrNone(attributed),
              unattributed: shareOrNone(unattributed),
              background: shareOrNone(background),
            }
          )
        ),
        fact(
          t('slo.totals.pages', 'Pages'),
          countText(pages),
          t('slo.totals.perPercent', '{{pages}} per 1% of the budget', { pages: countText(pagesPerPercent) })
        ),
        fact(
          t('slo.totals.noise', 'Noise'),
          countText(noisePages),
          t('slo.totals.noiseMeans', 'pages while nothing burned')
        ),
        fact(
          t('slo.totals.missed', 'Missed'),
          shareOrNone(missedSpent),
          t('slo.totals.missedMeans', 'of the budget burned and nobody was paged')
        ),
        fact(
          t('slo.totals.precision', 'Precision'),
          shareOrNone(precision),
          t('slo.totals.precisionMeans', 'of the pages came while budget burned')
        ),
        fact(
          t('slo.totals.recall', 'Recall'),
          shareOrNone(recall),
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
