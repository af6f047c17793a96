import { t } from '@grafana/i18n';
import { PluginPage } from '@grafana/runtime';
import { LoadingPlaceholder } from '@grafana/ui';
import { useCallback } from 'react';
import { useParams } from 'react-router-dom';
import { pagePath } from '../../shared/routes';
import { Page } from '../shared/Page';
import { useDataSource } from '../shared/useDataSource';
import { useDimensionValue } from '../shared/useDimensionValue';
import { rotationPage } from './page';
import { UnknownRotation } from './UnknownRotation';

/** The page of one rotation: past and future shifts, gaps, score, fairness, rest, and edits of the rota. */
export function RotationPage() {
  const { rotation: asked = '' } = useParams();
  const found = useDimensionValue('rotation', asked, useDataSource());
  const id = found.kind === 'known' ? found.id : asked;
  const spec = useCallback(() => rotationPage(id), [id]);
  const parent = { text: t('rotations.title', 'Rotations'), url: pagePath('rotations') };
  if (found.kind === 'known') {
    return (
      <Page
        title={found.name}
        subtitle={t('rotation.subtitle', 'Who is on call, where nobody is, and is it fair?')}
        parent={parent}
        spec={spec}
      />
    );
  }
  return (
    <PluginPage pageNav={{ text: asked, parentItem: parent }}>
      {found.kind === 'unknown' ? (
        <UnknownRotation asked={asked} others={found.others} all={parent.url} />
      ) : (
        <LoadingPlaceholder text={t('page.loading', 'Loading …')} />
      )}
    </PluginPage>
  );
}
