import { t } from '@grafana/i18n';
import { coverFrames, restFrames, scoreFrames } from '@watchbill/contract';
import { fixedColor, forColumn, forQuery, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { rotationQueries } from '../queries';
import { onlyColumns, tablePanel, MINUTE_COLUMN, WRAPPED_COLUMN } from '../../shared/tablePanel';

/** Panel with the score and the points lost. */
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
    transformations: onlyColumns(scoreFrames.items, 'component', 'points', 'what', 'responder'),
    options: {
      cellHeight: 'sm',
      showHeader: true,
      sortBy: [{ displayName: scoreFrames.items.fields.points.label, desc: true }],
    },
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 100 } },
      overrides: [
        forColumn(scoreFrames.items, 'component', { 'custom.width': 130 }),
        forColumn(scoreFrames.items, 'points', { 'custom.width': 110, decimals: 1 }),
        forColumn(scoreFrames.items, 'what', WRAPPED_COLUMN),
        forColumn(scoreFrames.items, 'responder', { 'custom.width': 140 }),
      ],
    },
  };
}

/** Panel with candidates for open gaps. */
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
    transformations: onlyColumns(coverFrames.candidates, 'gapFrom', 'rank', 'responder', 'reasons'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 60 } },
      overrides: [
        forColumn(coverFrames.candidates, 'gapFrom', MINUTE_COLUMN),
        forColumn(coverFrames.candidates, 'rank', { 'custom.width': 55 }),
        forColumn(coverFrames.candidates, 'responder', { 'custom.width': 90 }),
        forColumn(coverFrames.candidates, 'reasons', { ...WRAPPED_COLUMN, 'custom.minWidth': 180 }),
      ],
    },
  };
}

/** Panel with minutes without anybody on call, over time: as a share, the shortest gaps would be rounded away. */
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

/** Panel with breaches of rest. */
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
    // No columns for end and duration: the column `what` has both in words.
    transformations: onlyColumns(restFrames.rest, 'from', 'responder', 'breach', 'what'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 110 } },
      overrides: [
        forColumn(restFrames.rest, 'from', MINUTE_COLUMN),
        forColumn(restFrames.rest, 'responder', { 'custom.width': 120 }),
        forColumn(restFrames.rest, 'breach', { 'custom.width': 200 }),
        forColumn(restFrames.rest, 'what', WRAPPED_COLUMN),
      ],
    },
  };
}
