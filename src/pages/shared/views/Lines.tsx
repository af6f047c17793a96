import { css } from '@emotion/css';
import { type CellProps, type Column, InteractiveTable, useStyles2 } from '@grafana/ui';
import { type ReactNode, useMemo } from 'react';
import { useMeasure } from 'react-use';
import { byRank, type Rank } from '../rank';
import { Cards } from './Cards';
import { Facts } from './Facts';

export interface LineColumn<T> {
  id: string;
  header: string;
  cell: (row: T) => ReactNode;
  rank: (row: T) => Rank;
}

interface Props<T extends { id: string }> {
  rows: T[];
  /** The first is what a row is called. The same array from one drawing to the next. */
  columns: ReadonlyArray<LineColumn<T>>;
  /** Narrower than this, px, the table cannot be read. */
  tableWidth: number;
  pageSize: number;
}

/** Rows in a table, or each below the other where it is narrow. */
export function Lines<T extends { id: string }>({ rows, columns, tableWidth, pageSize }: Props<T>) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const tableColumns = useMemo(() => columns.map(tableColumn), [columns]);
  const [name, ...others] = columns;
  return (
    <div ref={ref} className={styles.lines}>
      {width >= tableWidth && (
        <InteractiveTable columns={tableColumns} data={rows} getRowId={({ id }) => id} pageSize={pageSize} />
      )}
      {width > 0 && width < tableWidth && (
        <Cards rows={rows} pageSize={pageSize}>
          {(row) => (
            <>
              {name.cell(row)}
              <Facts facts={others.map(({ header, cell }) => ({ label: header, value: cell(row) }))} />
            </>
          )}
        </Cards>
      )}
    </div>
  );
}

function tableColumn<T extends object>({ id, header, cell, rank }: LineColumn<T>): Column<T> {
  return {
    id,
    header,
    cell: ({ row }: CellProps<T>) => <>{cell(row.original)}</>,
    sortType: (a, b) => byRank(rank(a.original), rank(b.original)),
  };
}

const getStyles = () => ({ lines: css({ minWidth: 0 }) });
