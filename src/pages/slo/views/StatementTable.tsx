import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import { useMemo } from 'react';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import type { StatementLine } from '../statement';
import { RelatedList } from './RelatedList';
import { Share, What } from './statementCells';

/** More lines are on further pages. */
export const PAGE_SIZE = 6;

export interface StatementLinesProps extends Pick<ViewProps, 'zone' | 'onTimeRange'> {
  lines: StatementLine[];
  /** The largest share of the budget among them. */
  most: number;
  /** Id of the service; empty when not known. */
  service: string;
}

type Cell = CellProps<StatementLine>;

/** One line for each part of the budget; a line opens what is related to it. */
export function StatementTable({ lines, most, service, zone, onTimeRange }: StatementLinesProps) {
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
    <InteractiveTable
      columns={columns}
      data={lines}
      getRowId={({ id }) => id}
      pageSize={PAGE_SIZE}
      renderExpandedRow={(line) => <RelatedList related={line.related} zone={zone} />}
    />
  );
}
