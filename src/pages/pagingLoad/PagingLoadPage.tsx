import { t } from '@grafana/i18n';
import { Page } from '../shared/Page';
import { pagingLoadPage } from './page';

/** The page "Paging load": who is paged, when, and whether the load is shared fairly. */
export function PagingLoadPage() {
  return (
    <Page
      title={t('pagingLoad.title', 'Paging load')}
      subtitle={t('pagingLoad.subtitle', 'Who is paged, when, and is it fair?')}
      spec={pagingLoadPage}
    />
  );
}
