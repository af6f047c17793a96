import { t } from '@grafana/i18n';
import { COVERAGE } from '../../rotations/panels/overview';
import { forField, forQuery, type PanelSpec } from '../../shared/spec';
import { rotationQueries } from '../queries';
import { onlyFields, table } from './table';

/** The score with the points lost. */
export function scorePanel(): PanelSpec {
  return {
    ...table('score'),
    title: t('rotation.score.title', 'Score'),
    description: t(
      'rotation.score.description',
      'From 100, less what gaps, too few people, imbalance, too little rest and a single point of failure cost.'
    ),
    queries: [rotationQueries.score],
    whenEmpty: t('rotation.score.empty', 'Nothing is known of this time range that could be judged.'),
    transformations: onlyFields('component', 'points', 'what', 'responder', 'minutes'),
  };
}

/** Who should take an open gap. */
export function coverPanel(): PanelSpec {
  return {
    ...table('cover'),
    title: t('rotation.cover.title', 'Who should cover'),
    description: t(
      'rotation.cover.description',
      'For the next gaps, members by what they owe the others, their rest before and after, and days in a row.'
    ),
    queries: [rotationQueries.cover],
    whenEmpty: t('rotation.cover.empty', 'No open gap in this time range.'),
  };
}

/** The share of declared hours with somebody on call, over time. */
export function coveragePanel(): PanelSpec {
  return {
    id: 'coverage',
    title: t('rotation.coverage.title', 'Coverage over time'),
    description: t('rotation.coverage.description', 'The share of declared hours with somebody on call.'),
    plugin: 'timeseries',
    queries: [rotationQueries.coverage],
    maxDataPoints: 60,
    whenEmpty: t('rotation.coverage.empty', 'No hours are declared in this time range.'),
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
    fieldConfig: {
      defaults: {
        min: 0,
        max: 1,
        custom: { drawStyle: 'line', lineInterpolation: 'stepAfter', lineWidth: 2, fillOpacity: 10, spanNulls: false },
      },
      overrides: [forQuery('A', { ...COVERAGE, displayName: t('rotation.coverage.name', 'Coverage') })],
    },
  };
}

/** Cases of too little rest. */
export function restPanel(): PanelSpec {
  return {
    ...table('rest'),
    title: t('rotation.rest.title', 'Too little rest'),
    description: t(
      'rotation.rest.description',
      'Woken and on call again too soon, too many days in a row, too long a shift, handed over in sleep hours, or nobody behind the first.'
    ),
    queries: [rotationQueries.rest],
    whenEmpty: t('rotation.rest.empty', 'Everybody had, and will have, enough rest in this time range.'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 110 } },
      overrides: [forField('what', { 'custom.minWidth': 260 })],
    },
  };
}
