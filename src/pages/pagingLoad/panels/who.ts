import { t } from '@grafana/i18n';
import { PAGING_LOAD_PANEL } from '../../../shared/pluginIds';
import { fixedColor, forField, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { pagingLoadQueries } from '../queries';

/** Interruptions by responder and band, and by hour of the responder's week. */
export function whoPanels(): PanelSpec[] {
  return [byResponder(), hourOfWeek()];
}

function byResponder(): PanelSpec {
  return {
    id: 'byResponder',
    title: t('pagingLoad.byResponder.title', 'Interruptions by responder'),
    description: t(
      'pagingLoad.byResponder.description',
      "Bands are parts of the responder's own day: sleep, business hours, off-hours. Whoever was woken most comes first."
    ),
    plugin: 'barchart',
    queries: [pagingLoadQueries.byResponder],
    whenEmpty: t('pagingLoad.byResponder.empty', 'Nobody was interrupted in this time range and scope.'),
    // Sleep first, then most interruptions (the query's order): the matrix keeps the order of first appearance.
    transformations: [
      { id: 'sortBy', options: { sort: [{ field: 'Band', desc: true }] } },
      {
        id: 'groupingToMatrix',
        options: { rowField: 'Responder', columnField: 'Band', valueField: 'Interruptions', emptyValue: 'zero' },
      },
    ],
    options: {
      orientation: 'horizontal',
      stacking: 'normal',
      showValue: 'never',
      barWidth: 0.8,
      groupWidth: 0.7,
      xTickLabelSpacing: 0,
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: ['sum'] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: { fillOpacity: 85, lineWidth: 0 } },
      overrides: [
        forField('sleep', {
          ...FULL_NUMBER,
          displayName: t('pagingLoad.band.sleep', 'Sleep'),
          color: fixedColor('purple'),
        }),
        forField('off-hours', {
          ...FULL_NUMBER,
          displayName: t('pagingLoad.band.offHours', 'Off-hours'),
          color: fixedColor('orange'),
        }),
        forField('business', {
          ...FULL_NUMBER,
          displayName: t('pagingLoad.band.business', 'Business'),
          color: fixedColor('blue'),
        }),
      ],
    },
  };
}

function hourOfWeek(): PanelSpec {
  return {
    id: 'hourOfWeek',
    title: t('pagingLoad.hourOfWeek.title', 'Hours of the week'),
    description: t(
      'pagingLoad.hourOfWeek.description',
      "Interruptions by hour of the week, each in the responder's own time zone."
    ),
    plugin: PAGING_LOAD_PANEL,
    queries: [pagingLoadQueries.hourOfWeek],
    options: { showValues: false },
    fieldConfig: {
      defaults: { displayName: t('pagingLoad.interruptions.title', 'Interruptions'), decimals: 0 },
      overrides: [],
    },
  };
}
