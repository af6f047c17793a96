import { t, Trans } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable, Stack } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { formatShortSpan } from '../../../shared/formats/times';
import { Score } from '../../rotations/views/cells';
import { formatPoints } from '../../rotations/formats';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { ShowTimeButton } from '../../shared/views/ShowTimeButton';
import { readLostPoints, type ScoreItem } from '../lostPoints';

const PAGE_SIZE = 12;

type Cell = CellProps<ScoreItem>;

/** The score, and each loss of points with its cause and a button that shows its time. */
export function ScoreItems({ frames, zone, onTimeRange }: ViewProps) {
  const { score, items } = useMemo(() => readLostPoints(frames), [frames]);
  const columns = useMemo<Array<Column<ScoreItem>>>(
    () => [
      {
        id: 'points',
        header: t('rotation.score.points', 'Points'),
        cell: ({ row: { original } }: Cell) => <span>{lostText(original.points)}</span>,
        sortType: 'number',
      },
      {
        id: 'what',
        header: t('rotation.score.lost', 'Lost by'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {original.what}
            <MutedText>{aboutText(original, zone)}</MutedText>
          </div>
        ),
      },
      {
        id: 'show',
        header: t('rotations.gap.zoom', 'Zoom'),
        cell: ({ row: { original } }: Cell) =>
          original.span ? <ShowTimeButton span={original.span} zone={zone} onTimeRange={onTimeRange} /> : <></>,
      },
    ],
    [zone, onTimeRange]
  );
  return (
    <Stack direction="column" gap={1.5}>
      <Score score={score} />
      {items.length > 0 ? (
        <InteractiveTable columns={columns} data={items} getRowId={({ key }) => key} pageSize={PAGE_SIZE} />
      ) : (
        score !== null && <Trans i18nKey="rotation.score.full">No point was lost in this time range.</Trans>
      )}
    </Stack>
  );
}

/** Component of the score, person and time of an item. */
function aboutText({ component, person, span }: ScoreItem, zone: string): string {
  return [componentText(component), person, span && formatShortSpan(span, zone)].filter(Boolean).join(' · ');
}

/** Points lost; losses that would round to 0 are written `under 0.1`. */
function lostText(points: number): string {
  const shown = formatPoints(points);
  return shown === formatPoints(0) ? t('rotation.score.little', 'under 0.1') : `−${shown}`;
}

/** Name of a component of the score; components that only a newer store has keep their id. */
function componentText(component: string): string {
  switch (component) {
    case 'gap':
    case 'anyGap':
      return t('rotation.score.gap', 'Gap');
    case 'thin':
      return t('rotation.score.thin', 'Too few people');
    case 'imbalance':
      return t('rotation.score.imbalance', 'Imbalance');
    case 'rest':
      return t('rotation.score.rest', 'Too little rest');
    case 'singlePoint':
      return t('rotation.score.singlePoint', 'Single point of failure');
    default:
      return component;
  }
}
