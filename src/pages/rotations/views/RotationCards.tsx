import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { Facts } from './Facts';
import { Balance, CoverageShare, LastRead, NextGap, OnCallNext, OnCallNow, Score } from './cells';
import { headers, RotationName, type RotationsProps } from './RotationTable';

/** The same as the table, each rotation below the other. */
export function RotationCards({ rows, now, until, zone, timeRange }: RotationsProps) {
  const styles = useStyles2(getStyles);
  const { onNow, next, nextGap, coverage, score, balance, read } = headers();
  return (
    <ul className={styles.cards}>
      {rows.map((row) => (
        <li key={row.id} className={styles.card}>
          <RotationName row={row} timeRange={timeRange} />
          <Facts
            facts={[
              { label: onNow, value: <OnCallNow row={row} now={now} /> },
              { label: next, value: <OnCallNext row={row} now={now} zone={zone} /> },
              { label: nextGap, value: <NextGap row={row} now={now} until={until} zone={zone} /> },
              { label: coverage, value: <CoverageShare {...row} /> },
              { label: score, value: <Score {...row} /> },
              { label: balance, value: <Balance {...row} /> },
              { label: read, value: <LastRead row={row} now={now} /> },
            ]}
          />
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
