import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { useState } from 'react';
import { Cards } from '../../shared/views/Cards';
import { RelatedList } from './RelatedList';
import { Share, What } from './statementCells';
import { PAGE_SIZE, type StatementLinesProps } from './StatementTable';

/** The same as the table, each part of the budget below the other. */
export function StatementCards({ lines, most, service, zone, onTimeRange }: StatementLinesProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.wrapped}>
      <Cards rows={lines} pageSize={PAGE_SIZE}>
        {(line) => (
          <>
            <Share line={line} most={most} />
            <What line={line} service={service} zone={zone} onTimeRange={onTimeRange} />
            <RelatedToggle related={line.related} zone={zone} />
          </>
        )}
      </Cards>
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

const getStyles = () => ({
  wrapped: css({ overflowWrap: 'anywhere' }),
});
