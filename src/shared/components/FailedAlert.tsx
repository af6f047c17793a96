import { Trans } from '@grafana/i18n';
import { Alert, Button, Stack } from '@grafana/ui';
import { errorMessage } from '../client/errorMessage';

interface Props {
  title: string;
  error: unknown;
  onRetry: () => void;
}

/** Alert on a failed load, with the error and a button to retry. */
export function FailedAlert({ title, error, onRetry }: Props) {
  return (
    <Alert severity="error" title={title}>
      <Stack direction="column" gap={1} alignItems="flex-start">
        <div>{errorMessage(error)}</div>
        <Button variant="secondary" size="sm" onClick={onRetry}>
          <Trans i18nKey="common.retry">Try again</Trans>
        </Button>
      </Stack>
    </Alert>
  );
}
