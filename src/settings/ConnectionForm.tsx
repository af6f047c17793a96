import { t, Trans } from '@grafana/i18n';
import { Alert, Button } from '@grafana/ui';
import { type FormEvent, useState } from 'react';
import { useAsyncFn } from 'react-use';
import type { AppSettings } from '../shared/appSettings';
import { errorMessage } from '../shared/client/errorMessage';
import { StoreFields } from '../shared/components/StoreFields';
import { saveApp, saveDataSource, type StoredDataSource } from './api/dataSource';
import { reloadPage } from './reloadPage';

interface Props {
  existing: StoredDataSource | undefined;
  settings: AppSettings;
  enabled: boolean;
  /** Called with the saved settings, to test the connection. */
  onSaved: (settings: AppSettings) => void;
}

/** Form for URL and token of the store; saving creates or updates the data source, enables the app, and tests. */
export function ConnectionForm({ existing, settings, enabled, onSaved }: Props) {
  const [url, setUrl] = useState(existing?.url ?? '');
  const [token, setToken] = useState('');
  const [tokenKept, setTokenKept] = useState(existing?.secureJsonFields?.token === true);
  const provisioned = existing?.readOnly === true;

  const [{ loading, error }, save] = useAsyncFn(async () => {
    if (!enabled) {
      // First, since the nested data source stays disabled until the app is enabled.
      await saveApp(settings);
    }
    const uid = provisioned ? existing.uid : await saveDataSource(existing, { url, token });
    const saved = { ...settings, dataSourceUid: uid };
    if (uid !== settings.dataSourceUid) {
      await saveApp(saved);
    }
    if (!enabled) {
      // A reload loads the new menu entries and nested plugins; the page tests the connection when it opens.
      reloadPage();
      return;
    }
    setToken('');
    setTokenKept(tokenKept || token !== '');
    onSaved(saved);
  }, [existing, settings, enabled, url, token, tokenKept, onSaved]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <form onSubmit={submit} aria-label={t('config.connection.form', 'Connection to the store')}>
      {provisioned && (
        <Alert severity="info" title={t('config.connection.provisioned', 'This data source is provisioned')}>
          <Trans i18nKey="config.connection.provisionedHint" values={{ name: existing.name }}>
            Data source &quot;{'{{name}}'}&quot; comes from a provisioning file on the Grafana server. Change its
            address and token there and restart Grafana; it can be tested here.
          </Trans>
        </Alert>
      )}
      <StoreFields
        url={url}
        token={token}
        tokenKept={tokenKept}
        disabled={provisioned}
        onUrl={setUrl}
        onToken={setToken}
        onTokenReset={() => setTokenKept(false)}
      />
      {error && (
        <Alert severity="error" title={t('config.connection.notSaved', 'The connection was not saved')}>
          {errorMessage(error)}
        </Alert>
      )}
      <Button type="submit" disabled={loading || url === '' || (token === '' && !tokenKept)}>
        {provisioned ? (
          <Trans i18nKey="config.connection.test">Test</Trans>
        ) : (
          <Trans i18nKey="config.connection.save">Save &amp; test</Trans>
        )}
      </Button>
    </form>
  );
}
