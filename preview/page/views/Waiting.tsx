import { Alert, LoadingPlaceholder } from '@grafana/ui';

/** What stands in for a page that is not there yet or cannot be. */
export function Waiting({ title, error }: { title: string; error?: string }) {
  return error === undefined ? (
    <LoadingPlaceholder text="" />
  ) : (
    <Alert title={title} severity="error">
      {error}
    </Alert>
  );
}
