import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Pagination, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { SloFacts } from './SloFacts';
import { PAGE_SIZE, SloName, type SlosProps } from './SloTable';

/** The same as the table, each SLO below the other. */
export function SloCards({ rows, now, zone, timeRange }: SlosProps) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState(1);
  const pages = Math.max(1, Math.ceil(rows.length / PAGE_SIZE));
  const page = Math.min(chosen, pages);
  return (
    <div>
      <ul className={styles.cards}>
        {rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((row) => (
          <li key={row.id} className={styles.card}>
            <SloName row={row} timeRange={timeRange} />
            <SloFacts row={row} now={now} zone={zone} />
          </li>
        ))}
      </ul>
      <Pagination currentPage={page} numberOfPages={pages} onNavigate={setChosen} hideWhenSinglePage showSmallVersion />
    </div>
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
