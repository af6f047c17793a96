import { t } from '@grafana/i18n';

/** States of an SLO, worst first. */
export const SLO_STATES = ['exhausted', 'burning', 'noData', 'healthy'] as const;
export type SloState = (typeof SLO_STATES)[number];

/** The state with a name; `noData` for names that only a newer store has. */
export function sloStateOf(name: string | null): SloState {
  return SLO_STATES.find((state) => state === name) ?? 'noData';
}

/** Label of an SLO's state. */
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
