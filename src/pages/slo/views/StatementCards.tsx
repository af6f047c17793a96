import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, Pagination, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { RelatedList } from './RelatedList';
import { Share, What } from './statementCells';
import { PAGE_SIZE, type StatementLinesProps } from './StatementTable';

/** The same as the table, each part of the budget below the other. */
export function StatementCards({ lines, most, service, zone, onTimeRange }: StatementLinesProps) {
  const styles = useStyles2(getStyles);
  const [chosen, setChosen] = useState(1);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = Math.min(chosen, pages);
  return (
    <div>
      <ul className={styles.cards}>
        {lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((line) => (
          <li key={line.id} className={styles.card}>
            <Share line={line} most={most} />
            <What line={line} service={service} zone={zone} onTimeRange={onTimeRange} />
            <RelatedToggle related={line.related} zone={zone} />
          </li>
        ))}
      </ul>
      <Pagination currentPage={page} numberOfPages={pages} onNavigate={setChosen} hideWhenSinglePage showSmallVersion />
    </div>
  );
}

function RelatedToggle({ related, zone }: Parameters<typeof RelatedList>[0]) {
  const [open, setOpen] = useState(false);
  if (related.length === 0) {
    return null;
  }
  return (
    <div>
      <Button
        size="sm"
        fill="text"
        icon={open ? 'angle-down' : 'angle-right'}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('slo.related.count', 'What happened around it ({{n}})', { n: related.length })}
      </Button>
      {open && <RelatedList related={related} zone={zone} />}
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
    overflowWrap: 'anywhere',
  }),
});
