import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import { useMemo } from 'react';
import { Quiet, Sign } from '../../../shared/components/Sign';
import { momentText, relativeText } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type Edit, editsOf } from '../edit';

const PAGE_SIZE = 8;

type Cell = CellProps<Edit>;

/** What was changed in the rota, and when the store learnt of it. */
export function Edits({ frames, now, zone }: ViewProps) {
  const edits = useMemo(() => editsOf(frames.at(0)), [frames]);
  const columns = useMemo<Array<Column<Edit>>>(
    () => [
      {
        id: 'knownAt',
        header: t('rotation.edits.learnt', 'Learnt'),
        cell: ({ row: { original } }: Cell) => (
          <div>
            {relativeText(original.knownAt, now)}
            <Quiet>{momentText(original.knownAt, zone)}</Quiet>
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
                <Sign tone="fair">
                  {t('rotation.edits.afterTheFact', 'After the fact: it had begun before the store learnt of it')}
                </Sign>
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
