import { t } from '@grafana/i18n';
import { pagePath } from '../../shared/routes';
import { Page } from '../shared/Page';
import { rotationsPage } from './page';

/** The page "Rotations": who is on call now and next, gaps, and whether the load is shared fairly. */
export function RotationsPage() {
  return (
    <Page
      title={t('rotations.title', 'Rotations')}
      subtitle={t('rotations.subtitle', 'Is anyone on call, now and in the weeks ahead?')}
      url={pagePath('rotations')}
      spec={rotationsPage}
    />
  );
}
