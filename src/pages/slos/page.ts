import { t } from '@grafana/i18n';
import type { DataSourceRef } from '@grafana/schema';
import { SLOS_RANGE } from '../../shared/links/sloLink';
import type { PageSpec } from '../shared/scene/PageScene';
import { scopeVariable } from '../shared/variables';
import { NoSlos } from './NoSlos';
import { slosSections } from './panels';
import { slosQueries } from './queries';
import { Overview } from './views/Overview';
import { Problems } from './views/Problems';

/** Specification of the page "SLOs" for the shared scene. */
export function slosPage(datasource: DataSourceRef): PageSpec {
  return {
    id: 'slos',
    timeRange: SLOS_RANGE,
    variables: [
      scopeVariable('team', t('slos.scope.team', 'Team'), datasource),
      scopeVariable('service', t('slos.scope.service', 'Service'), datasource),
    ],
    sections: slosSections(),
    views: { overview: Overview, problems: Problems },
    probe: slosQueries.problems,
    WhenEmpty: NoSlos,
  };
}
