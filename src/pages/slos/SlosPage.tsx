import { t } from '@grafana/i18n';
import { pagePath } from '../../shared/routes';
import { Page } from '../shared/Page';
import { slosPage } from './page';

/** The page "SLOs": which error budgets are exhausted, burning, or without data. */
export function SlosPage() {
  return (
    <Page
      title={t('slos.title', 'SLOs')}
      subtitle={t('slos.subtitle', 'Are users served as promised, and how much may still fail?')}
      url={pagePath('slos')}
      spec={slosPage}
    />
  );
}
