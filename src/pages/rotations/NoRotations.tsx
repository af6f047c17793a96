import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, EmptyState, LinkButton, Stack, useStyles2 } from '@grafana/ui';
import { Snippet } from '../../config/status/Snippet';
import { CONFIGURATION } from '../routes';
import { appLink } from '../shared/views/appLink';

const EXAMPLE = `rotations:
  payments-primary:
    team: payments
    ical: { url: https://calendar.example.com/payments.ics }`;

/** The store knows no rotation: what to write into its configuration. */
export function NoRotations({ onRetry }: { onRetry: () => void }) {
  const styles = useStyles2(getStyles);
  return (
    <EmptyState
      variant="call-to-action"
      message={t('rotations.none.title', 'No rotation is connected yet')}
      button={
        <Stack gap={1} wrap="wrap" justifyContent="center">
          <Button icon="sync" onClick={onRetry}>
            <Trans i18nKey="rotations.none.retry">Look again</Trans>
          </Button>
          <LinkButton icon="cog" variant="secondary" href={appLink(CONFIGURATION)}>
            <Trans i18nKey="rotations.none.configuration">See the configuration</Trans>
          </LinkButton>
        </Stack>
      }
    >
      <div className={styles.steps}>
        <p>
          <Trans i18nKey="rotations.none.text">
            Name a calendar in the store&apos;s configuration file, or write the rota there as code. The store reads the
            file again by itself. Every key is explained in docs/rotations.md.
          </Trans>
        </p>
        <Snippet label={t('rotations.none.example', 'Example of a rotation')} text={EXAMPLE} />
      </div>
    </EmptyState>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ maxWidth: theme.spacing(80), textAlign: 'left' }),
});
