import { t, Trans } from '@grafana/i18n';
import { EmptyState, LinkButton } from '@grafana/ui';
import { appLink } from '../../../shared/links/appLink';
import { CONFIGURATION } from '../../../shared/routes';

/** Shown when the app is enabled but has no data source. */
export function NoDataSource() {
  return (
    <EmptyState
      variant="call-to-action"
      message={t('page.unconfigured.title', 'Connect the Watchbill store')}
      button={
        <LinkButton icon="cog" href={appLink(CONFIGURATION)}>
          <Trans i18nKey="page.unconfigured.configure">Configure Watchbill</Trans>
        </LinkButton>
      }
    >
      <Trans i18nKey="page.unconfigured.text">
        Pages, shifts and incidents live in the store. An administrator enters its address and token once; then this
        page shows who is paged, and when.
      </Trans>
    </EmptyState>
  );
}
