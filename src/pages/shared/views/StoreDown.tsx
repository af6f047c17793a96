import { t, Trans } from '@grafana/i18n';
import { Alert, Button, LinkButton, Stack } from '@grafana/ui';
import { appLink } from '../../../shared/links/appLink';
import { CONFIGURATION } from '../../../shared/routes';

/** Shown when the store does not answer: the reason, and what to do. */
export function StoreDown({ reason, onRetry }: { reason: string; onRetry: () => void }) {
  return (
    <Alert severity="error" title={t('page.down.title', 'The store cannot be asked')}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <span>{reason}</span>
        <Stack gap={1} wrap="wrap">
          <Button size="sm" icon="sync" variant="secondary" onClick={onRetry}>
            <Trans i18nKey="page.down.retry">Try again</Trans>
          </Button>
          <LinkButton size="sm" icon="cog" variant="secondary" href={appLink(CONFIGURATION)}>
            <Trans i18nKey="page.down.check">Check the connection</Trans>
          </LinkButton>
        </Stack>
      </Stack>
    </Alert>
  );
}
