import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type ResponsiveColumn, ResponsiveTable } from '../../shared/views/ResponsiveTable';
import { PanelNoteView } from '../../shared/views/PanelNote';
import { readSloIdentity } from '../sloStatus';
import { type StatementLine, readStatementLines, readStatementTotals } from '../statement';
import { ContextEventToggle } from './ContextEventToggle';
import { SpentShare, StatementCause } from './statementCells';
import { StatementTotals } from './StatementTotals';

/** Least width for the table, px; narrower views show cards. */
const TABLE_WIDTH = 520;
/** Lines shown before "show all". */
const FEW = 6;

/** The statement: totals, then each part of the spent budget with its attribution, largest first. */
export function Statement({ frames, zone, onTimeRange }: ViewProps) {
  const styles = useStyles2(getStyles);
  const lines = useMemo(() => readStatementLines(frames), [frames]);
  const totals = useMemo(() => readStatementTotals(frames), [frames]);
  const isMeasured = totals !== null && totals.spent !== null;
  const { service } = readSloIdentity(frames);
  const largest = Math.max(...lines.map(({ spent }) => spent), 0);
  const columns = useMemo<Array<ResponsiveColumn<StatementLine>>>(
    () => [
      {
        id: 'spent',
        header: t('slo.statement.spent', 'Budget'),
        cell: (line) => <SpentShare line={line} largest={largest} />,
        sortValue: ({ spent }) => spent,
      },
      {
        id: 'from',
        header: t('slo.statement.what', 'What happened'),
        cell: (line) => (
          <>
            <StatementCause line={line} service={service} zone={zone} onTimeRange={onTimeRange} />
            <ContextEventToggle related={line.related} zone={zone} />
          </>
        ),
        sortValue: ({ from }) => from,
      },
    ],
    [largest, service, zone, onTimeRange]
  );
  return (
    <div className={styles.statement}>
      {totals && isMeasured && <StatementTotals totals={totals} />}
      {lines.length === 0 && (
        <PanelNoteView
          text={
            isMeasured
              ? t('slo.statement.nothing', 'Nothing was spent in this window.')
              : t('slo.statement.empty', 'Nothing was measured in this window.')
          }
          failed={false}
        />
      )}
      {lines.length > 0 && (
        <ResponsiveTable rows={lines} columns={columns} tableWidth={TABLE_WIDTH} initialRows={FEW} />
      )}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  statement: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
