import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { RotationFacts } from './RotationFacts';
import { RotationName, type RotationsProps } from './RotationTable';

/** The same as the table, each rotation below the other. */
export function RotationCards({ rows, now, until, zone, timeRange }: RotationsProps) {
  const styles = useStyles2(getStyles);
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <RotationName row={row} timeRange={timeRange} />
          <RotationFacts row={row} now={now} until={until} zone={zone} />
        </li>
      ))}
    </ul>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  cards: css({ display: 'flex', flexDirection: 'column', listStyle: 'none' }),
  card: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    padding: theme.spacing(1.5, 0),
    borderTop: `1px solid ${theme.colors.border.weak}`,
  }),
});
