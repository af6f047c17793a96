import { t } from '@grafana/i18n';
import type { State } from './model';

/** The state of an SLO in words. */
export function stateText(state: State): string {
  switch (state) {
    case 'healthy':
      return t('errorBudget.state.healthy', 'Healthy');
    case 'burning':
      return t('errorBudget.state.burning', 'Burning');
    case 'exhausted':
      return t('errorBudget.state.exhausted', 'Exhausted');
    case 'noData':
      return t('errorBudget.state.noData', 'No data');
  }
}
