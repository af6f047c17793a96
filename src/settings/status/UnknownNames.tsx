import { t } from '@grafana/i18n';
import { type CellProps, type Column, InteractiveTable } from '@grafana/ui';
import type { UnknownName } from '@watchbill/contract';
import { useMemo } from 'react';
import { RelativeTime } from './RelativeTime';

type Cell = CellProps<UnknownName>;

/** Table of names in the data that are not configured, each with what to do. */
export function UnknownNames({ names }: { names: UnknownName[] }) {
  const columns = useMemo<Array<Column<UnknownName>>>(
    () => [
      { id: 'name', header: t('config.unknown.name', 'Name') },
      {
        id: 'kind',
        header: t('config.unknown.kind', 'What it is'),
        cell: ({ row: { original } }: Cell) => <span>{kindLabel(original.kind)}</span>,
      },
      { id: 'source', header: t('config.unknown.source', 'Source') },
      { id: 'count', header: t('config.unknown.count', 'Times') },
      {
        id: 'lastSeen',
        header: t('config.unknown.lastSeen', 'Last seen'),
        cell: ({ row: { original } }: Cell) => <RelativeTime at={original.lastSeen} />,
      },
      {
        id: 'todo',
        header: t('config.unknown.todo', 'What to do'),
        cell: ({ row: { original } }: Cell) => <span>{whatToDo(original)}</span>,
      },
    ],
    []
  );
  return (
    <InteractiveTable
      columns={columns}
      data={names}
      getRowId={({ kind, source, name }) => `${kind}/${source}/${name}`}
    />
  );
}

function kindLabel(kind: UnknownName['kind']): string {
  switch (kind) {
    case 'receiver':
      return t('config.unknown.receiver', 'Receiver');
    case 'person':
      return t('config.unknown.person', 'Person');
    case 'service':
      return t('config.unknown.service', 'Service');
    case 'team':
      return t('config.unknown.team', 'Team');
  }
}

function whatToDo({ kind, source }: UnknownName): string {
  switch (kind) {
    case 'receiver':
      return t('config.unknown.doReceiver', 'Add a route with a team under sources, {{source}}', { source });
    case 'person':
      return t('config.unknown.doPerson', 'Add them under people, or as an alias of somebody there');
    case 'service':
      return t('config.unknown.doService', 'Add it under services with its team, or as an alias');
    case 'team':
      return t('config.unknown.doTeam', 'Add it under teams');
  }
}
