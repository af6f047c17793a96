import { t, Trans } from '@grafana/i18n';
import { Badge, type CellProps, type Column, InteractiveTable, Stack, Text } from '@grafana/ui';
import type { RotationStatus } from '@watchbill/contract';
import { useMemo } from 'react';
import { Snippet } from '../../shared/components/Snippet';
import type { NameOf } from '../api/names';
import { RelativeTime } from './RelativeTime';

type Cell = CellProps<RotationStatus>;

const EXAMPLE = `rotations:
  payments-primary:
    team: payments
    ical: { url: https://calendar.example.com/payments.ics }`;

/** Table of rotations: who is on call now, when the feed was last read, and its problem. */
export function Rotations({ rotations, nameOf }: { rotations: RotationStatus[]; nameOf: NameOf }) {
  const columns = useMemo<Array<Column<RotationStatus>>>(
    () => [
      {
        id: 'id',
        header: t('config.rotations.rotation', 'Rotation'),
        cell: ({ row: { original } }: Cell) => <span>{nameOf('rotation', original.id)}</span>,
      },
      {
        id: 'team',
        header: t('config.rotations.team', 'Team'),
        cell: ({ row: { original } }: Cell) => <span>{nameOf('team', original.team)}</span>,
      },
      {
        id: 'onCall',
        header: t('config.rotations.onCall', 'On call now'),
        cell: ({ row: { original } }: Cell) => <OnCall people={original.onCall.map((id) => nameOf('responder', id))} />,
      },
      { id: 'shifts', header: t('config.rotations.shifts', 'Shifts') },
      {
        id: 'readAt',
        header: t('config.rotations.readAt', 'Last read'),
        cell: ReadAt,
      },
      { id: 'problem', header: t('config.rotations.problem', 'Problem'), cell: Problem },
    ],
    [nameOf]
  );
  if (rotations.length === 0) {
    return (
      <Stack direction="column" gap={1}>
        <Text>
          <Trans i18nKey="config.rotations.empty">
            There is none yet, so nobody is known to be on call. Name a calendar in the store&apos;s configuration file:
          </Trans>
        </Text>
        <Snippet label={t('config.rotations.example', 'Example of a rotation')} text={EXAMPLE} />
      </Stack>
    );
  }
  return <InteractiveTable columns={columns} data={rotations} getRowId={({ id }) => id} />;
}

function OnCall({ people }: { people: string[] }) {
  if (people.length === 0) {
    return <Badge color="orange" icon="exclamation-triangle" text={t('config.rotations.nobody', 'Nobody')} />;
  }
  return <span>{people.join(', ')}</span>;
}

function ReadAt({ row: { original } }: Cell) {
  return (
    <Stack gap={1} alignItems="center" wrap="wrap">
      <RelativeTime at={original.readAt} />
      {original.stale && (
        <Badge color="orange" icon="history" text={t('config.rotations.stale', 'Not read for long')} />
      )}
    </Stack>
  );
}

function Problem({ row: { original } }: Cell) {
  const { problem, notes } = original;
  if (!problem && notes.length === 0) {
    return <span>{t('config.rotations.noProblem', 'none')}</span>;
  }
  return (
    <Stack direction="column" gap={0.5} alignItems="flex-start">
      {problem && (
        <>
          <Badge color="red" icon="exclamation-circle" text={t('config.rotations.notRead', 'Cannot be read')} />
          <Text variant="bodySmall">
            <Trans i18nKey="config.rotations.since">
              Since <RelativeTime at={problem.since} />; the shifts read before are kept.
            </Trans>{' '}
            {problem.message}
          </Text>
        </>
      )}
      {notes.length > 0 && (
        <>
          <Badge color="orange" icon="info-circle" text={t('config.rotations.notes', 'Partly left out')} />
          {notes.map((note) => (
            <Text key={note} variant="bodySmall">
              {note}
            </Text>
          ))}
        </>
      )}
    </Stack>
  );
}
