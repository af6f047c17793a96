import { t } from '@grafana/i18n';
import { fairnessFrames } from '@watchbill/contract';
import { forColumn, HOURS_UNIT, type PanelSpec, yesMapping } from '../../shared/panelSpec';
import { rotationQueries } from '../queries';
import { tablePanel } from '../../shared/tablePanel';

/** Removes the frame of the balance over time: the filter drops its fields, and Grafana drops frames without fields. */
const MEMBERS_ONLY = [
  {
    id: 'filterFieldsByName',
    options: {
      include: {
        pattern:
          '/^(Responder|(Sleep |Weekend |Holiday )?[Hh]ours|Pages|(Sleep i|I)nterruptions|Expected load|Share|Fair share|Balance|Left)$/',
      },
    },
  },
];

/** Panel with each member's load: hours, nights, weekends, pages and expected load. */
export function fairnessPanel(): PanelSpec {
  return {
    ...tablePanel('fairness'),
    title: t('rotation.fairness.title', 'Fairness'),
    description: t(
      'rotation.fairness.description',
      'What each member carries, also those without hours. Expected load are the pages that the hours are likely to bring, by the hour of the week; the balance carries over from before.'
    ),
    queries: [rotationQueries.fairness],
    whenEmpty: t('rotation.fairness.empty', 'The rotation has no member yet.'),
    transformations: MEMBERS_ONLY,
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 64, wrapHeaderText: true } },
      overrides: [
        ...(['hours', 'sleepHours', 'weekendHours', 'holidayHours'] as const).map((name) =>
          forColumn(fairnessFrames.members, name, HOURS_UNIT)
        ),
        ...(['expectedLoad', 'balance'] as const).map((name) =>
          forColumn(fairnessFrames.members, name, { decimals: 1 })
        ),
        ...(['share', 'fairShare'] as const).map((name) => forColumn(fairnessFrames.members, name, { decimals: 0 })),
        ...(['responder', 'interruptions', 'sleepInterruptions'] as const).map((name) =>
          forColumn(fairnessFrames.members, name, { 'custom.minWidth': 112 })
        ),
        forColumn(fairnessFrames.members, 'left', {
          'custom.width': 50,
          ...yesMapping(t('rotation.fairness.left', 'yes')),
        }),
      ],
    },
  };
}

/** Panel with each member's difference from the fair share, accumulated week by week. */
export function balancePanel(): PanelSpec {
  return {
    id: 'balance',
    title: t('rotation.balance.title', 'Balance over time'),
    description: t(
      'rotation.balance.description',
      'Expected load that each member carried beyond the fair share, carried over from week to week. Below 0 is owed to the others.'
    ),
    plugin: 'timeseries',
    queries: [rotationQueries.balance],
    whenEmpty: t('rotation.fairness.empty', 'The rotation has no member yet.'),
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true, calcs: [] },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    fieldConfig: {
      defaults: {
        decimals: 1,
        custom: {
          axisLabel: t('rotation.balance.axis', 'Beyond fair share'),
          drawStyle: 'line',
          lineWidth: 2,
          fillOpacity: 0,
          showPoints: 'auto',
        },
      },
      overrides: [],
    },
  };
}
