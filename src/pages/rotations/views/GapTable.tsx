import { t } from '@grafana/i18n';
import { Button, type CellProps, type Column, InteractiveTable, TextLink } from '@grafana/ui';
import { useMemo, useState } from 'react';
import { MutedText, StatusLabel } from '../../../shared/components/StatusLabel';
import { formatMinutes, formatRelativeTime, formatShortSpan } from '../../../shared/formats/times';
import { rotationLink } from '../../../shared/links/rotationLink';
import { MINUTE } from '../../../shared/time';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { ShowTimeButton } from '../../shared/views/ShowTimeButton';
import type { GapRow } from '../gapRow';

/** Number of gaps shown before "show all". */
const FEW = 8;

type Cell = CellProps<GapRow>;

interface Props extends Omit<ViewProps, 'frames'> {
  gaps: GapRow[];
  /** Whether to show a column with the rotation, linked to its page. */
  named: boolean;
}

export function GapTable({ gaps, named, now, zone, timeRange, onTimeRange }: Props) {
  const [all, setAll] = useState(false);
  const columns = useMemo<Array<Column<GapRow>>>(() => {
    const when: Column<GapRow> = {
      id: 'from',
      header: t('rotations.gap.when', 'When'),
      cell: ({ row: { original } }: Cell) => <When gap={original} now={now} zone={zone} />,
    };
    const rotation: Column<GapRow> = {
      id: 'rotation',
      header: t('rotations.column.name', 'Rotation'),
      cell: ({ row: { original } }: Cell) => (
        <TextLink href={rotationLink(original.rotation, timeRange)} inline={false}>
          {original.name}
        </TextLink>
      ),
    };
    const between: Column<GapRow> = {
      id: 'before',
      header: t('rotations.gap.between', 'Before and after'),
      cell: ({ row: { original } }: Cell) => <Between gap={original} />,
    };
    const show: Column<GapRow> = {
      id: 'show',
      header: t('rotations.gap.zoom', 'Zoom'),
      cell: ({ row: { original } }: Cell) => <ShowTimeButton span={original} zone={zone} onTimeRange={onTimeRange} />,
    };
    return named ? [rotation, when, between] : [when, between, show];
  }, [named, now, zone, timeRange, onTimeRange]);
  const shown = useMemo(() => (all ? gaps : gaps.slice(0, FEW)), [all, gaps]);
  return (
    <>
      <InteractiveTable columns={columns} data={shown} getRowId={({ key }) => key} />
      {shown.length < gaps.length && (
        <Button size="sm" fill="text" onClick={() => setAll(true)}>
          {t('rotations.gaps.all', 'Show all {{n}}', { n: gaps.length })}
        </Button>
      )}
    </>
  );
}

function When({ gap, now, zone }: { gap: GapRow; now: number; zone: string }) {
  const length = formatMinutes((gap.to - gap.from) / MINUTE);
  const open = gap.from <= now && gap.to > now;
  const text = open
    ? t('rotations.gapNow', 'Now, for {{length}}', { length })
    : t('rotations.gapAhead', '{{when}}, for {{length}}', { when: formatRelativeTime(gap.from, now), length });
  return (
    <div>
      {gap.to > now ? <StatusLabel tone="bad">{text}</StatusLabel> : text}
      <MutedText>{formatShortSpan(gap, zone)}</MutedText>
    </div>
  );
}

function Between({ gap: { before, after } }: { gap: GapRow }) {
  const nobody = t('rotations.gap.nobody', 'nobody');
  return (
    <span>
      {t('rotations.gap.people', '{{before}}, then {{after}}', { before: before ?? nobody, after: after ?? nobody })}
    </span>
  );
}
