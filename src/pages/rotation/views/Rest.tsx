import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import { useMemo } from 'react';
import { byName } from '../../../shared/byName';
import { Quiet } from '../../../shared/components/Sign';
import { momentText } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { Show } from '../../shared/views/Show';
import { type Breach, breachesOf } from '../breach';

const PAGE_SIZE = 8;

type Cell = CellProps<Breach>;

/** Each case of too little rest: whose, from when, and why. */
export function Rest({ frames, zone, onTimeRange }: ViewProps) {
  const breaches = useMemo(() => breachesOf(frames), [frames]);
  const columns = useMemo<Array<Column<Breach>>>(
    () => [
      {
        id: 'person',
        header: t('rotation.rest.who', 'Who'),
        cell: ({ row: { original } }: Cell) => <span>{original.person}</span>,
        sortType: (a, b) => byName(a.original.person, b.original.person),
      },
      {
        id: 'what',
        header: t('rotation.rest.what', 'What'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {original.what}
            <Quiet>
              {original.breach} · {momentText(original.from, zone)}
            </Quiet>
          </div>
        ),
      },
      {
        id: 'show',
        header: t('rotations.gap.zoom', 'Zoom'),
        cell: ({ row: { original } }: Cell) => <Show span={original} zone={zone} onTimeRange={onTimeRange} />,
      },
    ],
    [zone, onTimeRange]
  );
  return <InteractiveTable columns={columns} data={breaches} getRowId={({ key }) => key} pageSize={PAGE_SIZE} />;
}
