import { t } from '@grafana/i18n';
import type { DataSourceRef } from '@grafana/schema';
import { ROTATIONS_RANGE } from '../../shared/links/rotationLink';
import type { PageSpec } from '../shared/scene/PageScene';
import { scopeVariable } from '../shared/variables';
import { NoRotations } from './NoRotations';
import { rotationsSections } from './panels';
import { quickRanges } from './quickRanges';
import { Gaps } from './views/Gaps';
import { Overview } from './views/Overview';

/** Specification of the page "Rotations" for the shared scene. */
export function rotationsPage(datasource: DataSourceRef): PageSpec {
  return {
    id: 'rotations',
    timeRange: ROTATIONS_RANGE,
    quickRanges: quickRanges(),
    variables: [scopeVariable('team', t('rotations.scope.team', 'Team'), datasource)],
    sections: rotationsSections(),
    views: { overview: Overview, gaps: Gaps },
    probe: { kind: 'list', list: 'rotations' },
    WhenEmpty: NoRotations,
  };
}
