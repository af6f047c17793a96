import { t, Trans } from '@grafana/i18n';
import { Button, type CellProps, type Column, InteractiveTable, Stack } from '@grafana/ui';
import { useMemo } from 'react';
import { momentText } from '../../../panels/rotation/words';
import { Quiet, Score } from '../../rotations/views/cells';
import { pointsText } from '../../rotations/words';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { lostPoints, type ScoreItem } from '../scoreItem';

const PAGE_SIZE = 12;
/** Shown around what lost points, ms. */
const AROUND = 86_400_000;

type Cell = CellProps<ScoreItem>;

/** The score, and each point that it lost: what lost it, and a way to look at that time. */
export function ScoreItems({ frames, zone, onTimeRange }: ViewProps) {
  const { score, items } = useMemo(() => lostPoints(frames), [frames]);
  const columns = useMemo<Array<Column<ScoreItem>>>(
    () => [
      {
        id: 'points',
        header: t('rotation.score.points', 'Points'),
        cell: ({ row: { original } }: Cell) => <span>−{pointsText(original.points)}</span>,
        sortType: 'number',
      },
      {
        id: 'what',
        header: t('rotation.score.lost', 'Lost by'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {original.what}
            <Quiet>{[componentText(original.component), original.person].filter(Boolean).join(' · ')}</Quiet>
          </div>
        ),
      },
      {
        id: 'show',
        header: t('rotations.gap.zoom', 'Zoom'),
        cell: ({ row: { original } }: Cell) => <Show item={original} zone={zone} onTimeRange={onTimeRange} />,
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

function Show({ item, zone, onTimeRange }: { item: ScoreItem } & Pick<ViewProps, 'zone' | 'onTimeRange'>) {
  const { span } = item;
  if (!span) {
    return null;
  }
  return (
    <Button
      size="sm"
      fill="text"
      icon="search-plus"
      aria-label={t('rotations.gap.showOne', 'Show the time around {{from}}', { from: momentText(span.from, zone) })}
      onClick={() => onTimeRange({ from: span.from - AROUND, to: span.to + AROUND })}
    >
      <Trans i18nKey="rotations.gap.show">Show</Trans>
    </Button>
  );
}

/** The part of the score that an item belongs to; a part of a newer store keeps its own name. */
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
