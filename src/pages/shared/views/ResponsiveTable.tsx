import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, type CellProps, type Column, InteractiveTable, useStyles2 } from '@grafana/ui';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useMeasure } from 'react-use';
import { compareSortValues, type SortValue } from '../sortValue';
import { Cards } from './Cards';
import { LabelledValues } from './LabelledValues';

export interface ResponsiveColumn<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  sortValue: (row: T) => SortValue;
}

interface Props<T extends { id: string }> {
  rows: T[];
  /** Columns; the first is the row's name. Must be a stable reference between renders. */
  columns: ReadonlyArray<ResponsiveColumn<T>>;
  /** Least width for the table, px; narrower views show cards. */
  tableWidth: number;
  /** Rows shown before "show all". */
  initialRows: number;
}

/** Sort order chosen by a click on a heading. */
interface Order {
  id: string;
  desc?: boolean;
}

/** A table, or cards where the view is narrow. */
export function ResponsiveTable<T extends { id: string }>({ rows, columns, tableWidth, initialRows }: Props<T>) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const [order, setOrder] = useState<Order>();
  const [all, setAll] = useState(false);
  const tableColumns = useMemo(() => columns.map(tableColumn), [columns]);
  const sorted = useMemo(() => inOrder(rows, columns, order), [rows, columns, order]);
  // Sorted here, since the table would sort only the rows that are shown.
  const sort = useCallback(({ sortBy }: { sortBy: Order[] }) => setOrder(sortBy.at(0)), []);
  const shown = all ? sorted : sorted.slice(0, initialRows);
  const [name, ...others] = columns;
  return (
    <div ref={ref} className={styles.lines}>
      {width >= tableWidth && (
        <InteractiveTable columns={tableColumns} data={shown} getRowId={({ id }) => id} fetchData={sort} />
      )}
      {width > 0 && width < tableWidth && (
        <Cards rows={shown}>
          {(row) => (
            <>
              {name.cell(row)}
              <LabelledValues values={others.map(({ header, cell }) => ({ label: header, value: cell(row) }))} />
            </>
          )}
        </Cards>
      )}
      {shown.length < rows.length && (
        <Button size="sm" fill="text" onClick={() => setAll(true)}>
          {t('slos.problems.all', 'Show all {{n}}', { n: rows.length })}
        </Button>
      )}
    </div>
  );
}

function tableColumn<T extends object>({ id, header, cell }: ResponsiveColumn<T>): Column<T> {
  // Sorting is done outside of the table, but headings are clickable only with a `sortType`.
  return { id, header, cell: ({ row }: CellProps<T>) => <>{cell(row.original)}</>, sortType: 'basic' };
}

function inOrder<T>(rows: T[], columns: ReadonlyArray<ResponsiveColumn<T>>, order: Order | undefined): T[] {
  const rank = columns.find(({ id }) => id === order?.id)?.sortValue;
  const sign = order?.desc ? -1 : 1;
  return rank ? rows.toSorted((a, b) => sign * compareSortValues(rank(a), rank(b))) : rows;
}

const getStyles = (theme: GrafanaTheme2) => ({
  lines: css({ minWidth: 0, display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: theme.spacing(1) }),
});
