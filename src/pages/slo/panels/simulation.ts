import { t } from '@grafana/i18n';
import { forecastFrames, sweepFrames } from '@watchbill/contract';
import { forColumn, type PanelSpec } from '../../shared/panelSpec';
import { onlyColumns, tablePanel } from '../../shared/tablePanel';
import { sloQueries } from '../queries';

/** Panel that simulates other targets, windows and alerts. */
export function simulationPanel(): PanelSpec {
  return {
    ...tablePanel('simulation'),
    title: t('slo.simulation.title', 'What would have been'),
    description: t(
      'slo.simulation.description',
      'The kept history, judged by other targets, windows and burn rates. Budgets are those at the end of the time range, pages those in it.'
    ),
    queries: [sloQueries.simulatedBudgets, sloQueries.simulatedPages, sloQueries.simulatedOwn],
    whenEmpty: t('slo.simulation.empty', 'There is no history yet that could be judged.'),
    transformations: onlyColumns(
      sweepFrames.sweep,
      'target',
      'days',
      'burn',
      'remaining',
      'pages',
      'sleepPages',
      'missedSpent',
      'own'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 75 } },
      overrides: [
        forColumn(sweepFrames.sweep, 'remaining', { decimals: 1 }),
        forColumn(sweepFrames.sweep, 'missedSpent', { decimals: 1 }),
      ],
    },
  };
}

/** Panel with the probability of meeting the SLO until the end of its window, and possible courses of its budget. */
export function forecastPanel(): PanelSpec {
  return {
    ...tablePanel('forecast'),
    title: t('slo.forecast.title', 'Will it be kept?'),
    description: t(
      'slo.forecast.description',
      'What becomes of the budget if the days to come are like days past, drawn anew many times. Four of five runs stay within the band.'
    ),
    // Also asks for the current state, since the forecast ignores it: the view warns about an SLO that is burning.
    queries: [sloQueries.forecast, sloQueries.now],
    whenEmpty: t('slo.forecast.empty', 'Too little history to say what may come.'),
    transformations: onlyColumns(forecastFrames.forecast, 'chance', 'end', 'historyDays', 'runs'),
  };
}
