import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable, TextLink } from '@grafana/ui';
import { type ReactElement, useMemo } from 'react';
import { compareNames } from '../../../shared/compareNames';
import { MutedText } from '../../../shared/components/StatusLabel';
import { rotationLink } from '../../../shared/links/rotationLink';
import type { RotationRow } from '../rotationRow';
import { Balance, CoverageShare, LastRead, NextGap, OnCallNext, OnCallNow, Score } from './cells';

/** Rows per page of the table. */
const PAGE_SIZE = 50;

export interface RotationsProps {
  rows: RotationRow[];
  now: number;
  /** End of the time range, epoch milliseconds. */
  until: number;
  /** The viewer's time zone. */
  zone: string;
  timeRange: { from: string; to: string };
}

type Cell = CellProps<RotationRow>;

/** Table with one row per rotation. */
export function RotationTable({ rows, now, until, zone, timeRange }: RotationsProps) {
  const columns = useMemo<Array<Column<RotationRow>>>(() => {
    const column = (id: keyof RotationRow, header: string, cell: (row: RotationRow) => ReactElement) => ({
      id,
      header,
      cell: ({ row: { original } }: Cell) => cell(original),
    });
    return [
      {
        ...column('name', rotationHeaders().name, (row) => <RotationName row={row} timeRange={timeRange} />),
        sortType: (a, b) => compareNames(a.original.name, b.original.name),
      },
      column('onNow', rotationHeaders().onNow, (row) => <OnCallNow row={row} now={now} />),
      column('nextAt', rotationHeaders().next, (row) => <OnCallNext row={row} now={now} zone={zone} />),
      column('nextGap', rotationHeaders().nextGap, (row) => <NextGap row={row} now={now} until={until} zone={zone} />),
      { ...column('coverage', rotationHeaders().coverage, (row) => <CoverageShare {...row} />), sortType: 'number' },
      { ...column('score', rotationHeaders().score, (row) => <Score {...row} />), sortType: 'number' },
      { ...column('balanceSpread', rotationHeaders().balance, (row) => <Balance {...row} />), sortType: 'number' },
      column('readAt', rotationHeaders().read, (row) => <LastRead row={row} now={now} />),
    ];
  }, [now, until, zone, timeRange]);
  return <InteractiveTable columns={columns} data={rows} getRowId={({ id }) => id} pageSize={PAGE_SIZE} />;
}

/** The rotation's name, linked to its page, and its team. */
export function RotationName({ row, timeRange }: Pick<RotationsProps, 'timeRange'> & { row: RotationRow }) {
  return (
    <div>
      <TextLink href={rotationLink(row.id, timeRange)} inline={false}>
        {row.name}
      </TextLink>
      <MutedText>{row.team}</MutedText>
    </div>
  );
}

/** Headings of the table's columns and of the lines of a card. */
export function rotationHeaders() {
  return {
    name: t('rotations.column.name', 'Rotation'),
    onNow: t('rotations.column.onNow', 'On call now'),
    next: t('rotations.column.next', 'Next'),
    nextGap: t('rotations.column.nextGap', 'Next gap'),
    coverage: t('rotations.column.coverage', 'Coverage'),
    score: t('rotations.column.score', 'Score'),
    balance: t('rotations.column.balance', 'Fairness'),
    read: t('rotations.column.read', 'Last read'),
  };
}
