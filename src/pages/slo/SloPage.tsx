import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { pagePath } from '../../shared/routes';
import { Page } from '../shared/Page';
import { useDataSource } from '../shared/useDataSource';
import { useDimensionValue } from '../shared/useDimensionValue';
import { sloPage } from './page';
import { UnknownSlo } from './UnknownSlo';

/** The page of one SLO: its remaining error budget, the statement of what spent it, and simulations. */
export function SloPage() {
  const { '*': asked = '' } = useParams();
  const found = useDimensionValue('slo', asked, useDataSource());
  const id = found.kind === 'known' ? found.id : asked;
  const spec = useCallback(() => sloPage(id), [id]);
  const parent = { text: t('slos.title', 'SLOs'), url: pagePath('slos') };
  if (found.kind === 'known') {
    return (
      <Page
        title={found.name}
        subtitle={t('slo.subtitle', 'How much may still fail, what was it spent on, and were we paged for it?')}
        parent={parent}
        spec={spec}
      />
    );
  }
  return (
    <PluginPage pageNav={{ text: asked, parentItem: parent }}>
      {found.kind === 'unknown' ? (
        <UnknownSlo asked={asked} others={found.others} all={parent.url} />
      ) : (
        <LoadingPlaceholder text={t('page.loading', 'Loading …')} />
      )}
    </PluginPage>
  );
}
