import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, EmptyState, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { Snippet } from '../../config/status/Snippet';
import { CONFIGURATION } from '../routes';
import { appLink } from '../shared/views/appLink';

const EXAMPLE = `connections:
  main: { url: http://prometheus:9090 }
slos:
  - { path: slos, connection: main }`;

/** The store knows no SLO: what to write into its configuration. */
export function NoSlos({ onRetry }: { onRetry: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <EmptyState
      variant="call-to-action"
      message={t('slos.none.title', 'No SLO is defined yet')}
      button={
        <Stack gap={1} wrap="wrap" justifyContent="center">
          <Button icon="sync" onClick={onRetry}>
            <Trans i18nKey="slos.none.retry">Look again</Trans>
          </Button>
          <LinkButton icon="cog" variant="secondary" href={appLink(CONFIGURATION)}>
            <Trans i18nKey="slos.none.configuration">See the configuration</Trans>
          </LinkButton>
        </Stack>
      }
    >
      <div className={styles.steps}>
        <p>
          <Trans i18nKey="slos.none.text">
            Name a folder of definitions (OpenSLO, Sloth or Pyrra) and a Prometheus in the store&apos;s configuration
            file. The store reads both again by itself. Every key is explained in docs/slos.md.
          </Trans>
        </p>
        <Snippet label={t('slos.none.example', 'Example of SLOs')} text={EXAMPLE} />
      </div>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ maxWidth: theme.spacing(80), textAlign: 'left' }),
});
