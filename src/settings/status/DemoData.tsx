import { t, Trans } from '@grafana/i18n';
import { Alert, Button, ConfirmModal, Stack } from '@grafana/ui';
import { useState } from 'react';
import { useAsyncFn } from 'react-use';
import { errorMessage } from '../../shared/client/errorMessage';
import { removeDemo } from '../api/status';

interface Props {
  uid: string;
  rows: number;
  onRemoved: () => void;
}

/** Notice that the store contains demo data, with a button (with confirmation) to remove it. */
export function DemoData({ uid, rows, onRemoved }: Props) {
  const [asking, setAsking] = useState(false);
  const [{ error, loading }, remove] = useAsyncFn(async () => {
    setAsking(false);
    await removeDemo(uid);
    onRemoved();
  }, [uid, onRemoved]);

  return (
    <Alert severity="info" title={t('config.demo.title', 'The store holds demo data')}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <Trans i18nKey="config.demo.text" values={{ rows }}>
          {'{{rows}}'} rows were made by the demo and count in every figure.
        </Trans>
        {error && <div role="alert">{errorMessage(error)}</div>}
        <Button variant="secondary" size="sm" icon="trash-alt" disabled={loading} onClick={() => setAsking(true)}>
          <Trans i18nKey="config.demo.remove">Remove demo data</Trans>
        </Button>
      </Stack>
      <ConfirmModal
        isOpen={asking}
        title={t('config.demo.remove', 'Remove demo data')}
        body={t(
          'config.demo.confirm',
          'All that the demo made is removed from the store. What your own sources sent stays.'
        )}
        confirmText={t('config.demo.confirmButton', 'Remove')}
        onConfirm={() => void remove()}
        onDismiss={() => setAsking(false)}
      />
    </Alert>
  );
}
