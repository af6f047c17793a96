import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { formatBurnRate } from '../../../shared/formats/burnRate';
import { formatTarget } from '../../slos/formats';
import { isBounded, type Variant } from '../simulation';
import { type HeatCell, HeatTable } from './HeatTable';
import type { Sweeps } from './useSweeps';

/** Number of pages with the most intense color. */
const MANY_PAGES = 20;

/** Two heat tables: remaining budget by target and window, and pages by target and burn rate. */
export function SweepTables({ budgets, pages, setting: { target, days, burn }, choose }: Sweeps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.tables}>
      <HeatTable
        title={t('slo.simulation.budgets', 'Error budget left')}
        rowTitle={t('slo.simulation.target', 'Target')}
        columnTitle={t('slo.simulation.window', 'Window')}
        rows={budgets.targets}
        columns={budgets.others}
        rowText={formatTarget}
        columnText={shortDaysText}
        cell={(row, column) => budgetCell(budgets.at(row, column))}
        chosen={{ row: target, column: days }}
        onChoose={(row, column) => choose({ target: row, days: column })}
      />
      <HeatTable
        title={t('slo.simulation.pages', 'Pages')}
        rowTitle={t('slo.simulation.target', 'Target')}
        columnTitle={t('slo.simulation.burnRate', 'Burn rate that pages')}
        rows={pages.targets}
        columns={pages.others}
        rowText={formatTarget}
        columnText={formatBurnRate}
        cell={(row, column) => pagesCell(pages.at(row, column))}
        chosen={{ row: target, column: burn }}
        onChoose={(row, column) => choose({ target: row, burn: column })}
      />
    </div>
  );
}

function budgetCell(variant: Variant | undefined): HeatCell | undefined {
  if (!variant || variant.remaining === null) {
    return undefined;
  }
  const { remaining, own } = variant;
  const bounded = isBounded(variant);
  const [low, high] = bounded ? [variant.low ?? remaining, variant.high ?? remaining] : [remaining, remaining];
  return {
    text: bounded ? `${wholePercent(low)} …\n${wholePercent(high)}` : wholePercent(remaining),
    tone: low >= 0 ? 'good' : high < 0 ? 'bad' : 'open',
    strength: Math.min(Math.abs(low), Math.abs(high)),
    bounded,
    own,
  };
}

function pagesCell(variant: Variant | undefined): HeatCell | undefined {
  if (!variant || variant.pages === null) {
    return undefined;
  }
  const { pages, own } = variant;
  const bounded = isBounded(variant);
  return {
    text: `${bounded ? '≈ ' : ''}${pages.toLocaleString()}`,
    tone: pages === 0 ? 'good' : 'bad',
    strength: pages / MANY_PAGES,
    bounded,
    own,
  };
}

function wholePercent(share: number): string {
  return share.toLocaleString(undefined, { style: 'percent' });
}

function shortDaysText(days: number): string {
  return t('slo.simulation.shortDays', '{{n}} d', { n: days });
}

const getStyles = (theme: GrafanaTheme2) => ({
  tables: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 4) }),
});
