import { t } from '@grafana/i18n';
import { ERROR_BUDGET_PANEL } from '../../../shared/pluginIds';
import type { PanelSpec } from '../../shared/panelSpec';
import { sloQueries } from '../queries';

/** Panel with the burn-down, burn episodes and context events. */
export function errorBudgetPanel(): PanelSpec {
  return {
    id: 'errorBudget',
    title: t('slo.errorBudget.title', 'Error budget'),
    description: t(
      'slo.errorBudget.description',
      'What is left of the budget over the SLO’s own window, which ends with the time range, beside an even spending of it. Episodes of burning are marked with their pages, incidents and deploys.'
    ),
    plugin: ERROR_BUDGET_PANEL,
    queries: [sloQueries.burndown, sloQueries.now],
    options: {},
    fieldConfig: { defaults: {}, overrides: [] },
  };
}
