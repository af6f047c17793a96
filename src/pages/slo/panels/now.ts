import { t } from '@grafana/i18n';
import { burnRatesFrames, stateFrames } from '@watchbill/contract';
import { forColumn, type PanelSpec, yesMapping } from '../../shared/panelSpec';
import { onlyColumns, tablePanel, MINUTE_COLUMN, withoutColumns } from '../../shared/tablePanel';
import { sloQueries } from '../queries';

/** Panel with the SLO's status at the end of the time range, and its problems. */
export function nowPanel(): PanelSpec {
  return {
    ...tablePanel('now'),
    title: t('slo.now.title', 'Now'),
    description: t(
      'slo.now.description',
      'How the SLO stands at its newest measured minute in the time range. The error budget is what may fail without breaking the promise.'
    ),
    queries: [sloQueries.now],
    whenEmpty: t('slo.now.empty', 'The store knows nothing of this SLO.'),
    transformations: onlyColumns(
      stateFrames.state,
      'slo',
      'objective',
      'state',
      'sli',
      'remaining',
      'spent',
      'burnRate',
      'exhaustsAt',
      'coverage'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 90 } },
      overrides: [
        forColumn(stateFrames.state, 'sli', { decimals: 3 }),
        forColumn(stateFrames.state, 'exhaustsAt', { ...MINUTE_COLUMN, noValue: '–' }),
      ],
    },
  };
}

/** Panel with burn rates over time, by window of the burn alerts. */
export function burnRatesPanel(): PanelSpec {
  return {
    id: 'burnRates',
    title: t('slo.burnRates.title', 'Burn rates'),
    description: t(
      'slo.burnRates.description',
      'How many times faster than allowed the budget goes: 1 lasts exactly for the window. Dashed lines are the thresholds of the alerts.'
    ),
    plugin: 'timeseries',
    queries: [sloQueries.burnRates],
    whenEmpty: t('slo.burnRates.empty', 'Nothing was measured in this time range.'),
    // Drops the frame of thresholds: its numbers would be drawn as lines.
    transformations: withoutColumns(burnRatesFrames.thresholds, 'severity', 'long', 'short', 'burn', 'from', 'to'),
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    fieldConfig: {
      defaults: {
        min: 0,
        decimals: 1,
        custom: {
          axisLabel: t('slo.burnRates.axis', 'Times the allowed pace'),
          drawStyle: 'line',
          lineWidth: 1,
          fillOpacity: 0,
          showPoints: 'never',
          thresholdsStyle: { mode: 'dashed' },
        },
      },
      overrides: [],
    },
  };
}

/** Panel with the definition's burn alerts and their states. */
export function alertsPanel(): PanelSpec {
  return {
    ...tablePanel('alerts'),
    title: t('slo.alerts.title', 'Burn alerts'),
    description: t(
      'slo.alerts.description',
      'An alert fires while the budget burns too fast over both of its windows. Grafana evaluates it once a rule is made of it.'
    ),
    queries: [sloQueries.now],
    transformations: onlyColumns(
      stateFrames.alerts,
      'severity',
      'long',
      'short',
      'burn',
      'burnLong',
      'burnShort',
      'firing'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 60, wrapHeaderText: true } },
      overrides: [
        forColumn(stateFrames.alerts, 'burnLong', { decimals: 1 }),
        forColumn(stateFrames.alerts, 'burnShort', { decimals: 1 }),
        forColumn(stateFrames.alerts, 'burn', { 'custom.width': 90 }),
        forColumn(stateFrames.alerts, 'firing', {
          ...yesMapping(t('slo.alerts.yes', 'yes')),
          displayName: t('slo.alerts.holds', 'Holds now'),
        }),
      ],
    },
  };
}
