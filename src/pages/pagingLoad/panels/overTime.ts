import { t } from '@grafana/i18n';
import { fixedColor, forQuery, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { pagingLoadQueries } from '../queries';

/** Pages and interruptions over time, each compared with the preceding span of the same length. */
export function overTimePanels(): PanelSpec[] {
  return [
    {
      ...overTime('pagesOverTime'),
      title: t('pagingLoad.pagesOverTime.title', 'Pages over time'),
      description: t('pagingLoad.pagesOverTime.description', 'Bars are this time range, the line is the span before.'),
      queries: [pagingLoadQueries.pagesOverTime, pagingLoadQueries.pagesOverTimeBefore],
    },
    {
      ...overTime('interruptionsOverTime'),
      title: t('pagingLoad.interruptionsOverTime.title', 'Interruptions over time'),
      description: t(
        'pagingLoad.interruptionsOverTime.description',
        'Bars are this time range, the line is the span before.'
      ),
      queries: [pagingLoadQueries.interruptionsOverTime, pagingLoadQueries.interruptionsOverTimeBefore],
    },
  ];
}

function overTime(id: string): PanelSpec {
  return {
    id,
    title: '',
    description: '',
    plugin: 'timeseries',
    queries: [],
    maxDataPoints: 45,
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'none' },
    },
    fieldConfig: {
      defaults: { min: 0, decimals: 0, custom: { drawStyle: 'bars', fillOpacity: 60, lineWidth: 0, barAlignment: 1 } },
      overrides: [
        forQuery('A', { ...FULL_NUMBER, displayName: t('pagingLoad.now', 'now'), color: fixedColor('blue') }),
        forQuery('B', {
          ...FULL_NUMBER,
          displayName: t('pagingLoad.before', 'same span before'),
          color: fixedColor('orange'),
          'custom.drawStyle': 'line',
          'custom.lineWidth': 2,
          'custom.fillOpacity': 0,
          'custom.lineStyle': { fill: 'dash', dash: [6, 6] },
          'custom.lineInterpolation': 'stepAfter',
          'custom.showPoints': 'never',
        }),
      ],
    },
  };
}
