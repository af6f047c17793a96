import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, EmptyState, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { appLink } from '../../shared/links/appLink';
import { CONFIGURATION } from '../../shared/routes';

/** Shown instead of empty charts while the store has never received data: the next step of the setup. */
export function EmptyStore({ onRetry }: { onRetry: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <EmptyState
      variant="call-to-action"
      message={t('pagingLoad.empty.title', 'The store is running and waits for its first page')}
      button={
        <Stack gap={1} wrap="wrap" justifyContent="center">
          <LinkButton icon="cog" href={appLink(CONFIGURATION)}>
            <Trans i18nKey="pagingLoad.empty.sources">See the sources</Trans>
          </LinkButton>
          <Button icon="sync" variant="secondary" onClick={onRetry}>
            <Trans i18nKey="pagingLoad.empty.retry">Look again</Trans>
          </Button>
        </Stack>
      }
    >
      <ol className={styles.steps}>
        <li>
          <Trans i18nKey="pagingLoad.empty.webhook">
            Point a webhook of Alertmanager, PagerDuty or your own pager at the store: <code>/v1/ingest/…</code>
          </Trans>
        </li>
        <li>
          <Trans i18nKey="pagingLoad.empty.demo">
            Or look around with made-up data first: <code>watchbill demo</code>
          </Trans>
        </li>
      </ol>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ display: 'inline-block', textAlign: 'left', paddingLeft: theme.spacing(3) }),
});
