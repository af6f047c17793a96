import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText, StatusLabel } from '../../../shared/components/StatusLabel';
import { formatMoment, formatRelativeTime } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type RotaEdit, readEdits } from '../rotaEdit';

const PAGE_SIZE = 8;

type Cell = CellProps<RotaEdit>;

/** Table of edits of the rota, with when the store learnt of each. */
export function Edits({ frames, now, zone }: ViewProps) {
  const edits = useMemo(() => readEdits(frames.at(0)), [frames]);
  const columns = useMemo<Array<Column<RotaEdit>>>(
    () => [
      {
        id: 'knownAt',
        header: t('rotation.edits.learnt', 'Learnt'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {formatRelativeTime(original.knownAt, now)}
            <MutedText>{formatMoment(original.knownAt, zone)}</MutedText>
          </div>
        ),
      },
      {
        id: 'change',
        header: t('rotation.edits.change', 'Change'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {original.change}
            {original.afterTheFact && (
              <div>
                <StatusLabel tone="fair">
                  {t('rotation.edits.afterTheFact', 'After the fact: it had begun before the store learnt of it')}
                </StatusLabel>
              </div>
            )}
          </div>
        ),
      },
    ],
    [now, zone]
  );
  return <InteractiveTable columns={columns} data={edits} getRowId={({ key }) => key} pageSize={PAGE_SIZE} />;
}
