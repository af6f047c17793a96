import { t } from '@grafana/i18n';
import { pagePath } from '../../shared/routes';
import { Page } from '../shared/Page';
import { slosPage } from './page';

/** The page "SLOs": which error budgets are spent, burn, or cannot be told. */
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
