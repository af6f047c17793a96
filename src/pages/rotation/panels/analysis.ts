import { t } from '@grafana/i18n';
import { fixedColor, forField, forQuery, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { rotationQueries } from '../queries';
import { onlyFields, tablePanel, MINUTE_COLUMN, WRAPPED_COLUMN } from '../../shared/tablePanel';

/** The score with the points lost. */
export function scorePanel(): PanelSpec {
  return {
    ...tablePanel('score'),
    title: t('rotation.score.title', 'Score'),
    description: t(
      'rotation.score.description',
      'From 100, less what gaps, too few people, imbalance, too little rest and a single point of failure cost.'
    ),
    queries: [rotationQueries.score],
    whenEmpty: t('rotation.score.empty', 'Nothing is known of this time range that could be judged.'),
    transformations: onlyFields('component', 'points', 'what', 'responder'),
    options: { cellHeight: 'sm', showHeader: true, sortBy: [{ displayName: 'Points lost', desc: true }] },
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 100 } },
      overrides: [
        forField('component', { 'custom.width': 130 }),
        forField('points', { 'custom.width': 110, decimals: 1 }),
        forField('what', WRAPPED_COLUMN),
        forField('responder', { 'custom.width': 140 }),
      ],
    },
  };
}

/** Who should take an open gap. */
export function coverPanel(): PanelSpec {
  return {
    ...tablePanel('cover'),
    title: t('rotation.cover.title', 'Who should cover'),
    description: t(
      'rotation.cover.description',
      'For the next gaps, members by what they owe the others, their rest before and after, and days in a row.'
    ),
    queries: [rotationQueries.cover],
    whenEmpty: t('rotation.cover.empty', 'No open gap in this time range.'),
    transformations: onlyFields('gapFrom', 'rank', 'responder', 'reasons'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 60 } },
      overrides: [
        forField('gapFrom', MINUTE_COLUMN),
        forField('rank', { 'custom.width': 55 }),
        forField('responder', { 'custom.width': 90 }),
        forField('reasons', { ...WRAPPED_COLUMN, 'custom.minWidth': 180 }),
      ],
    },
  };
}

/** How long nobody was or will be on call, over time: a share would round the shortest gaps away. */
export function gapsOverTimePanel(): PanelSpec {
  return {
    id: 'gapsOverTime',
    title: t('rotation.gapsOverTime.title', 'Time with nobody on call'),
    description: t(
      'rotation.gapsOverTime.description',
      'Of the declared hours that are known, over time. No bar is full coverage, unless "Coverage" says that hours are not known.'
    ),
    plugin: 'timeseries',
    queries: [rotationQueries.gapsOverTime],
    maxDataPoints: 60,
    whenEmpty: t('rotation.gapsOverTime.empty', 'No hours are declared in this time range.'),
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: false, calcs: [] },
      tooltip: { mode: 'single', sort: 'none' },
    },
    fieldConfig: {
      defaults: {
        min: 0,
        color: fixedColor('red'),
        custom: {
          axisLabel: t('rotation.gapsOverTime.axis', 'Minutes'),
          drawStyle: 'bars',
          fillOpacity: 60,
          lineWidth: 0,
          barAlignment: 1,
          axisSoftMax: 60,
        },
      },
      overrides: [
        forQuery('A', { ...FULL_NUMBER, displayName: t('rotation.gapsOverTime.name', 'Nobody on call, minutes') }),
      ],
    },
  };
}

/** Cases of too little rest. */
export function restPanel(): PanelSpec {
  return {
    ...tablePanel('rest'),
    title: t('rotation.rest.title', 'Too little rest'),
    description: t(
      'rotation.rest.description',
      'Woken and on call again too soon, too many days in a row, too long a shift, handed over in sleep hours, or nobody behind the first.'
    ),
    queries: [rotationQueries.rest],
    whenEmpty: t('rotation.rest.empty', 'Everybody had, and will have, enough rest in this time range.'),
    // The words say until when and how long.
    transformations: onlyFields('from', 'responder', 'breach', 'what'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 110 } },
      overrides: [
        forField('from', MINUTE_COLUMN),
        forField('responder', { 'custom.width': 120 }),
        forField('breach', { 'custom.width': 200 }),
        forField('what', WRAPPED_COLUMN),
      ],
    },
  };
}
