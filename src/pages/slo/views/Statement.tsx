import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useMeasure } from 'react-use';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { PanelWords } from '../../shared/views/PanelWords';
import { aboutOf } from '../standing';
import { statementLines, totalsOf } from '../statement';
import { StatementCards } from './StatementCards';
import { StatementTable } from './StatementTable';
import { StatementTotals } from './StatementTotals';

/** Narrower than this, px, words beside a share and a button have no room. */
const TABLE_WIDTH = 520;

/** What it all comes to, then what each part of the budget was spent around, the most first. */
export function Statement({ frames, zone, onTimeRange }: ViewProps) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const lines = useMemo(() => statementLines(frames), [frames]);
  const totals = useMemo(() => totalsOf(frames), [frames]);
  const isMeasured = totals !== null && totals.spent !== null;
  const { service } = aboutOf(frames);
  const most = Math.max(...lines.map(({ spent }) => spent), 0);
  const Lines = width >= TABLE_WIDTH ? StatementTable : StatementCards;
  return (
    <div ref={ref} className={styles.statement}>
      {totals && isMeasured && <StatementTotals totals={totals} />}
      {lines.length === 0 && (
        <PanelWords
          text={
            isMeasured
              ? t('slo.statement.nothing', 'Nothing was spent in this window.')
              : t('slo.statement.empty', 'Nothing was measured in this window.')
          }
          failed={false}
        />
      )}
      {lines.length > 0 && width > 0 && (
        <Lines lines={lines} most={most} service={service} zone={zone} onTimeRange={onTimeRange} />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  statement: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
