import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { PanelWords } from '../../shared/views/PanelWords';
import { type StatementLine, statementLines, totalsOf } from '../statement';
import { aboutOf } from '../standing';
import { RelatedList } from './RelatedList';
import { Share, What } from './statementCells';
import { StatementTotals } from './StatementTotals';

const PAGE_SIZE = 6;

type Cell = CellProps<StatementLine>;

/** What it all comes to, then what each part of the budget was spent around, the most first. */
export function Statement({ frames, zone, onTimeRange }: ViewProps) {
  const styles = useStyles2(getStyles);
  const lines = useMemo(() => statementLines(frames), [frames]);
  const totals = useMemo(() => totalsOf(frames), [frames]);
  const { service } = aboutOf(frames);
  const most = Math.max(...lines.map(({ spent }) => spent), 0);
  const columns = useMemo<Array<Column<StatementLine>>>(
    () => [
      {
        id: 'spent',
        header: t('slo.statement.spent', 'Budget'),
        cell: ({ row: { original } }: Cell) => <Share line={original} most={most} />,
        sortType: (a, b) => a.original.spent - b.original.spent,
        maxWidth: 130,
      },
      {
        id: 'from',
        header: t('slo.statement.what', 'What happened'),
        cell: ({ row: { original } }: Cell) => (
          <What line={original} service={service} zone={zone} onTimeRange={onTimeRange} />
        ),
        sortType: (a, b) => a.original.from - b.original.from,
      },
    ],
    [most, service, zone, onTimeRange]
  );
  return (
    <div className={styles.statement}>
      {totals && <StatementTotals totals={totals} />}
      {lines.length > 0 ? (
        <InteractiveTable
          columns={columns}
          data={lines}
          getRowId={({ id }) => id}
          pageSize={PAGE_SIZE}
          renderExpandedRow={(line) => <RelatedList related={line.related} zone={zone} />}
        />
      ) : (
        <PanelWords text={t('slo.statement.nothing', 'Nothing was spent in this window.')} failed={false} />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  statement: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
