import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { type ComponentProps, useState } from 'react';
import { RelatedList } from './RelatedList';

/** Opens what happened around an episode; nothing where that is nothing. */
export function RelatedToggle({ related, zone }: ComponentProps<typeof RelatedList>) {
  const [open, setOpen] = useState(false);
  if (related.length === 0) {
    return null;
  }
  return (
    <div>
      <Button
        size="sm"
        fill="text"
        variant="secondary"
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
