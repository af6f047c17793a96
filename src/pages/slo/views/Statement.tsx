import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type LineColumn, Lines } from '../../shared/views/Lines';
import { PanelWords } from '../../shared/views/PanelWords';
import { aboutOf } from '../standing';
import { type StatementLine, statementLines, totalsOf } from '../statement';
import { RelatedToggle } from './RelatedToggle';
import { Share, What } from './statementCells';
import { StatementTotals } from './StatementTotals';

/** Narrower than this, px, words beside a share and a button have no room. */
const TABLE_WIDTH = 520;
/** Parts that are shown at first. */
const FEW = 6;

/** What it all comes to, then what each part of the budget was spent around, the most first. */
export function Statement({ frames, zone, onTimeRange }: ViewProps) {
  const styles = useStyles2(getStyles);
  const lines = useMemo(() => statementLines(frames), [frames]);
  const totals = useMemo(() => totalsOf(frames), [frames]);
  const isMeasured = totals !== null && totals.spent !== null;
  const { service } = aboutOf(frames);
  const most = Math.max(...lines.map(({ spent }) => spent), 0);
  const columns = useMemo<Array<LineColumn<StatementLine>>>(
    () => [
      {
        id: 'spent',
        header: t('slo.statement.spent', 'Budget'),
        cell: (line) => <Share line={line} most={most} />,
        rank: ({ spent }) => spent,
      },
      {
        id: 'from',
        header: t('slo.statement.what', 'What happened'),
        cell: (line) => (
          <>
            <What line={line} service={service} zone={zone} onTimeRange={onTimeRange} />
            <RelatedToggle related={line.related} zone={zone} />
          </>
        ),
        rank: ({ from }) => from,
      },
    ],
    [most, service, zone, onTimeRange]
  );
  return (
    <div className={styles.statement}>
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
      {lines.length > 0 && <Lines rows={lines} columns={columns} tableWidth={TABLE_WIDTH} few={FEW} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  statement: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
