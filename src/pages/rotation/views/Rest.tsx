import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import { useMemo } from 'react';
import { compareNames } from '../../../shared/compareNames';
import { MutedText } from '../../../shared/components/StatusLabel';
import { formatMoment } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { ShowTimeButton } from '../../shared/views/ShowTimeButton';
import { type Breach, readBreaches } from '../breach';

const PAGE_SIZE = 8;

type Cell = CellProps<Breach>;

/** Table of breaches of rest: person, start and reason. */
export function Rest({ frames, zone, onTimeRange }: ViewProps) {
  const breaches = useMemo(() => readBreaches(frames), [frames]);
  const columns = useMemo<Array<Column<Breach>>>(
    () => [
      {
        id: 'person',
        header: t('rotation.rest.who', 'Who'),
        cell: ({ row: { original } }: Cell) => <span>{original.person}</span>,
        sortType: (a, b) => compareNames(a.original.person, b.original.person),
      },
      {
        id: 'what',
        header: t('rotation.rest.what', 'What'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {original.what}
            <MutedText>
              {original.breach} · {formatMoment(original.from, zone)}
            </MutedText>
          </div>
        ),
      },
      {
        id: 'show',
        header: t('rotations.gap.zoom', 'Zoom'),
        cell: ({ row: { original } }: Cell) => <ShowTimeButton span={original} zone={zone} onTimeRange={onTimeRange} />,
      },
    ],
    [zone, onTimeRange]
  );
  return <InteractiveTable columns={columns} data={breaches} getRowId={({ key }) => key} pageSize={PAGE_SIZE} />;
}
