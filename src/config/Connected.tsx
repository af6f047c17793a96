import { t } from '@grafana/i18n';
import { Alert, LoadingPlaceholder } from '@grafana/ui';
import { useAsyncRetry } from 'react-use';
import { FailedAlert } from '../components/FailedAlert';
import { checkHealth, readStatus } from './api';
import { Status } from './status/Status';

interface Props {
  uid: string;
  /** The store's address, for the addresses that senders need. */
  address: string;
}

/** Whether the store answers, and what is connected to it. */
export function Connected({ uid, address }: Props) {
  const { value, error, loading, retry } = useAsyncRetry(async () => {
    const health = await checkHealth(uid);
    return { health, status: health.ok ? await readStatus(uid) : undefined };
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
  const { health, status } = value;
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
      {status && <Status status={status} uid={uid} address={address} onChanged={retry} />}
    </div>
  );
}
