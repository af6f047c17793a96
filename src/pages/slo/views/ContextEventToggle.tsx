import { t } from '@grafana/i18n';
import { Button } from '@grafana/ui';
import { type ComponentProps, useState } from 'react';
import { ContextEventList } from './ContextEventList';

/** Toggles the list of events around an episode; renders nothing without events. */
export function ContextEventToggle({ related, zone }: ComponentProps<typeof ContextEventList>) {
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
      {open && <ContextEventList related={related} zone={zone} />}
    </div>
  );
}
