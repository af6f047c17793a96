import type { AppPluginMeta, PluginConfigPageProps } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import { useState } from 'react';
import { useAsyncRetry } from 'react-use';
import type { AppSettings } from '../shared/appSettings';
import { FailedAlert } from '../shared/components/FailedAlert';
import { findDataSource } from './api/dataSource';
import { ConnectedStore } from './ConnectedStore';
import { ConnectionForm } from './ConnectionForm';

type Props = PluginConfigPageProps<AppPluginMeta<AppSettings>>;

/** The app's configuration page: connection to the store, its health, and what is connected to the store. */
export default function ConfigPage({ plugin: { meta } }: Props) {
  const [settings, setSettings] = useState<AppSettings>(meta.jsonData ?? {});
  const [tests, setTests] = useState(0);
  const { value, error, loading, retry } = useAsyncRetry(
    async () => ({ found: await findDataSource(settings) }),
    [settings]
  );

  if (!value) {
    return loading || !error ? (
      <LoadingPlaceholder text={t('config.loading', 'Looking for the data source')} />
    ) : (
      <FailedAlert
        title={t('config.failed', 'Grafana did not say which data sources there are')}
        error={error}
        onRetry={retry}
      />
    );
  }
  const { found } = value;
  return (
    <Stack direction="column" gap={4}>
      <Stack direction="column" gap={2}>
        <Text element="h2" variant="h4">
          <Trans i18nKey="config.connection.title">Store</Trans>
        </Text>
        <Text color="secondary">
          <Trans i18nKey="config.connection.intro">
            The Watchbill store keeps pages, alerts, rotations and what SLOs measured. Grafana asks it through a data
            source that is made and kept up to date here.
          </Trans>
        </Text>
        <ConnectionForm
          // Remounts the form for another data source, so that typed values are not carried over.
          key={found?.uid ?? ''}
          existing={found}
          settings={settings}
          enabled={meta.enabled === true}
          onSaved={(saved) => {
            setSettings(saved);
            setTests(tests + 1);
          }}
        />
      </Stack>
      {found && <ConnectedStore key={`${found.uid}/${tests}`} uid={found.uid} address={found.url} />}
    </Stack>
  );
}
