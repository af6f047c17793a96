import { t } from '@grafana/i18n';
import { Badge, type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import type { SourceStatus } from '@watchbill/contract';
import { useMemo } from 'react';
import { RelativeTime } from './RelativeTime';

type Cell = CellProps<SourceStatus>;

/** Table of sources with last delivery and number of quarantined deliveries. */
export function Sources({ sources }: { sources: SourceStatus[] }) {
  const columns = useMemo<Array<Column<SourceStatus>>>(
    () => [
      { id: 'id', header: t('config.sources.source', 'Source') },
      { id: 'kind', header: t('config.sources.kind', 'Kind') },
      {
        id: 'lastDelivery',
        header: t('config.sources.lastDelivery', 'Last delivery'),
        cell: ({ row: { original } }: Cell) => <RelativeTime at={original.lastDelivery} />,
      },
      { id: 'deliveries', header: t('config.sources.deliveries', 'Deliveries') },
      { id: 'quarantined', header: t('config.sources.quarantined', 'Quarantined'), cell: Quarantined },
      { id: 'truncated', header: t('config.sources.truncated', 'Alerts left out'), cell: Truncated },
    ],
    []
  );
  return <InteractiveTable columns={columns} data={sources} getRowId={({ id }) => id} />;
}

function Quarantined({ row: { original } }: Cell) {
  if (original.quarantined === 0) {
    return <span>0</span>;
  }
  return (
    <Badge
      color="orange"
      icon="exclamation-triangle"
      text={original.quarantined}
      tooltip={t(
        'config.sources.quarantinedHint',
        'Deliveries that could not be read. The list "Quarantined deliveries" in Explore says what to fix; "watchbill reprocess" reads them again.'
      )}
    />
  );
}

function Truncated({ row: { original } }: Cell) {
  if (original.truncated === 0) {
    return <span>0</span>;
  }
  return (
    <Badge
      color="orange"
      icon="exclamation-triangle"
      text={original.truncated}
      tooltip={t(
        'config.sources.truncatedHint',
        'The sender cut its notifications short, so these alerts are not counted. Set max_alerts to 0 in its webhook.'
      )}
    />
  );
}
