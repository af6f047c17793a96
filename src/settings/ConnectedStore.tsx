import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useAsyncRetry } from 'react-use';
import { FailedAlert } from '../shared/components/FailedAlert';
import { checkHealth } from './api/dataSource';
import { readNames } from './api/names';
import { readStatus } from './api/status';
import { Status } from './status/Status';

interface Props {
  uid: string;
  /** The store's URL, from which the ingest URLs for senders are derived. */
  address: string;
}

/** The store's health, and what is connected to it. */
export function ConnectedStore({ uid, address }: Props) {
  const { value, error, loading, retry } = useAsyncRetry(async () => {
    const health = await checkHealth(uid);
    if (!health.ok) {
      return { health };
    }
    const [status, nameOf] = await Promise.all([readStatus(uid), readNames(uid)]);
    return { health, connected: { status, nameOf } };
  }, [uid]);

  if (!value) {
    return loading || !error ? (
      <LoadingPlaceholder text={t('config.test.running', 'Asking the store')} />
    ) : (
      <FailedAlert
        title={t('config.test.noStatus', 'The store did not say what is connected')}
        error={error}
        onRetry={retry}
      />
    );
  }
  const { health, connected } = value;
  return (
    <div>
      <Alert
        severity={health.ok ? 'success' : 'error'}
        title={
          health.ok ? t('config.test.good', 'The store answers') : t('config.test.bad', 'The store cannot be asked')
        }
      >
        {health.message}
      </Alert>
      {connected && <Status {...connected} uid={uid} address={address} onChanged={retry} />}
    </div>
  );
}
