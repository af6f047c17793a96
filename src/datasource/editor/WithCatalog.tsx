import { t } from '@grafana/i18n';
import { LoadingPlaceholder } from '@grafana/ui';
import type { Catalog } from '@watchbill/contract';
import type { ReactNode } from 'react';
import { useAsyncRetry } from 'react-use';
import type { CatalogClient } from '../../shared/client/CatalogClient';
import { FailedAlert } from '../../shared/components/FailedAlert';

interface Props {
  client: CatalogClient;
  children: (catalog: Catalog) => ReactNode;
}

/** Renders its children once the store's catalog is loaded, or the error of loading it. */
export function WithCatalog({ client, children }: Props) {
  const { value, error, loading, retry } = useAsyncRetry(() => client.load(), [client]);
  const catalog = value ?? client.current;
  if (catalog) {
    return <>{children(catalog)}</>;
  }
  if (loading || !error) {
    return <LoadingPlaceholder text={t('datasource.catalog.loading', 'Asking the store what can be measured')} />;
  }
  const title = t('datasource.catalog.failed', 'The store did not say what can be measured');
  return <FailedAlert title={title} error={error} onRetry={retry} />;
}
