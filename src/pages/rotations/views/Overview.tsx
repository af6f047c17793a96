import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useMeasure } from 'react-use';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { readRotationRows } from '../rotationRow';
import { RotationStats } from './RotationStats';
import { RotationCards } from './RotationCards';
import { RotationTable } from './RotationTable';

/** Least width for the table of eight columns, px; narrower views show cards. */
const TABLE_WIDTH = 900;

/** Summary figures, then all rotations: as a table, or as cards where the view is narrow. */
export function Overview({ frames, now, until, zone, timeRange }: ViewProps) {
  const styles = useStyles2(getStyles);
  const [ref, { width }] = useMeasure<HTMLDivElement>();
  const rows = useMemo(() => readRotationRows(frames.at(0), now), [frames, now]);
  const Rotations = width >= TABLE_WIDTH ? RotationTable : RotationCards;
  return (
    <div ref={ref} className={styles.overview}>
      <RotationStats rows={rows} now={now} until={until} />
      {width > 0 && <Rotations rows={rows} now={now} until={until} zone={zone} timeRange={timeRange} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  overview: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
