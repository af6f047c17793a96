import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Trans } from '@grafana/i18n';
import { Button, EmptyState, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { Snippet } from '../../../shared/components/Snippet';
import { appLink } from '../../../shared/links/appLink';
import { CONFIGURATION } from '../../../shared/routes';

interface Props {
  title: string;
  /** Explains what to add to the store's configuration. */
  children: ReactNode;
  example: { label: string; text: string };
  onRetry: () => void;
}

/** Shown when nothing is configured for a page: how to configure it, and a button to retry. */
export function NothingConfigured({ title, children, example, onRetry }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <EmptyState
      variant="call-to-action"
      message={title}
      button={
        <Stack gap={1} wrap="wrap" justifyContent="center">
          <Button icon="sync" onClick={onRetry}>
            <Trans i18nKey="page.none.retry">Look again</Trans>
          </Button>
          <LinkButton icon="cog" variant="secondary" href={appLink(CONFIGURATION)}>
            <Trans i18nKey="page.none.configuration">See the configuration</Trans>
          </LinkButton>
        </Stack>
      }
    >
      <div className={styles.steps}>
        <p>{children}</p>
        <Snippet label={example.label} text={example.text} />
      </div>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ maxWidth: theme.spacing(80), textAlign: 'left' }),
});
