import { t } from '@grafana/i18n';

/** How an SLO stands, worst first. */
export const SLO_STATES = ['exhausted', 'burning', 'noData', 'healthy'] as const;
export type SloState = (typeof SLO_STATES)[number];

/** The state of this name; one that only a newer store knows says nothing. */
export function sloStateOf(name: string | null): SloState {
  return SLO_STATES.find((state) => state === name) ?? 'noData';
}

/** The state of an SLO in words. */
export function sloStateLabel(state: SloState): string {
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
