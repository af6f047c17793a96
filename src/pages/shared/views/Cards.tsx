import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Pagination, useStyles2 } from '@grafana/ui';
import { type ReactNode, useState } from 'react';

interface Props<T extends { id: string }> {
  rows: readonly T[];
  /** Cards per page; all on one page by default. */
  pageSize?: number;
  /** Renders the content of a row's card. */
  children: (row: T) => ReactNode;
}

/** Rows of a table as cards below one another, for narrow screens. */
export function Cards<T extends { id: string }>({ rows, pageSize = Infinity, children }: Props<T>) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState(1);
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(chosen, pages);
  const first = page === 1 ? 0 : (page - 1) * pageSize;
  return (
    <div>
      <ul className={styles.cards}>
        {rows.slice(first, first + pageSize).map((row) => (
          <li key={row.id} className={styles.card}>
            {children(row)}
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
