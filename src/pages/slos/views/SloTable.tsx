import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable, TextLink, useStyles2 } from '@grafana/ui';
import { type ReactElement, useMemo } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { sloLink } from '../../../shared/links/sloLink';
import { SLO_STATES } from '../../../shared/slo/states';
import { compareSortValues, type SortValue } from '../../shared/sortValue';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import type { SloRow } from '../sloRow';
import { BurnRate, Coverage, Pages, Remaining, RunsOut, Sli, State } from './cells';

/** Rows per page: a table of a thousand rows takes seconds to render. */
export const PAGE_SIZE = 25;

export interface SlosProps extends Pick<ViewProps, 'now' | 'zone' | 'timeRange'> {
  rows: SloRow[];
}

type Cell = CellProps<SloRow>;

/** Table with one row per SLO. */
export function SloTable({ rows, now, zone, timeRange }: SlosProps) {
  const columns = useMemo<Array<Column<SloRow>>>(() => {
    const column = (
      id: keyof SloRow,
      header: string,
      cell: (row: SloRow) => ReactElement,
      rank: (row: SloRow) => SortValue
    ): Column<SloRow> => ({
      id,
      header,
      cell: ({ row: { original } }: Cell) => cell(original),
      sortType: (a, b) => compareSortValues(rank(a.original), rank(b.original)),
    });
    const titles = sloHeaders();
    return [
      column(
        'name',
        titles.name,
        (row) => <SloName row={row} timeRange={timeRange} />,
        ({ name }) => name
      ),
      column(
        'state',
        titles.state,
        (row) => <State {...row} />,
        ({ state }) => SLO_STATES.indexOf(state)
      ),
      column(
        'remaining',
        titles.remaining,
        (row) => <Remaining {...row} />,
        ({ remaining }) => remaining
      ),
      column(
        'burnRate',
        titles.burn,
        (row) => <BurnRate {...row} />,
        ({ burnRate }) => burnRate
      ),
      column('exhaustsAt', titles.runsOut, (row) => <RunsOut row={row} now={now} zone={zone} />, runsOutRank),
      column(
        'sli',
        titles.sli,
        (row) => <Sli {...row} />,
        ({ sli }) => sli
      ),
      column(
        'pages',
        titles.pages,
        (row) => <Pages {...row} />,
        ({ pages }) => pages
      ),
      column(
        'coverage',
        titles.coverage,
        (row) => <Coverage {...row} />,
        ({ coverage }) => coverage
      ),
    ];
  }, [now, zone, timeRange]);
  return (
    <InteractiveTable columns={columns} data={rows} getRowId={({ id }) => id} pageSize={PAGE_SIZE} autoResetPage />
  );
}

/** The SLO's name, linked to its page, with team and service. */
export function SloName({ row, timeRange }: Pick<SlosProps, 'timeRange'> & { row: SloRow }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.name}>
      <TextLink href={sloLink(row.id, timeRange)} inline={false}>
        {row.name}
      </TextLink>
      <MutedText>{[row.team, row.service].filter(Boolean).join(' · ')}</MutedText>
    </div>
  );
}

/** Headings of the table's columns and of the lines of a card. */
export function sloHeaders() {
  return {
    name: t('slos.column.name', 'SLO'),
    state: t('slos.column.state', 'State'),
    remaining: t('slos.column.remaining', 'Error budget'),
    burn: t('slos.column.burn', 'Burn rate'),
    runsOut: t('slos.column.runsOut', 'Runs out'),
    sli: t('slos.column.sli', 'Served well'),
    pages: t('slos.column.pages', 'Pages'),
    coverage: t('slos.column.coverage', 'Measured'),
  };
}

/** Sort key of the column "Runs out": exhausted budgets first, budgets that do not run out last. */
function runsOutRank({ remaining, exhaustsAt }: SloRow): number | null {
  if (remaining === null) {
    return null;
  }
  return remaining <= 0 ? 0 : (exhaustsAt ?? Number.MAX_SAFE_INTEGER);
}

const getStyles = (theme: GrafanaTheme2) => ({ name: css({ minWidth: theme.spacing(22) }) });
