import { t } from '@grafana/i18n';
import { gapListFrame, onCallHourListFrame } from '@watchbill/contract';
import { onlyColumns, MINUTE_COLUMN } from '../../shared/tablePanel';
import { forColumn, HOURS_UNIT, MINUTES_UNIT, type PanelSpec, type SectionSpec } from '../../shared/panelSpec';
import { rotationsQueries } from '../queries';
import { overviewPanel } from './overview';

/** The page's sections from top to bottom. A function, so that titles are translated when the page is rendered. */
export function rotationsSections(): SectionSpec[] {
  return [
    { id: 'overview', height: 420, minWidth: 300, panels: [overviewPanel()] },
    { id: 'gaps', height: 320, minWidth: 300, panels: [gapsPanel(rotationsQueries.gaps, true)] },
    { id: 'hours', height: 360, minWidth: 300, panels: [hoursPanel(rotationsQueries.hours)] },
  ];
}

/** Panel with gaps of one rotation or, with `named`, of all rotations with their names. */
export function gapsPanel(query: PanelSpec['queries'][number], named: boolean): PanelSpec {
  return {
    id: 'gaps',
    title: t('rotations.gaps.title', 'Gaps'),
    description: t(
      'rotations.gaps.description',
      'Hours in which somebody should be on call and nobody is, to the minute.'
    ),
    plugin: 'table',
    queries: [query],
    whenEmpty: t(
      'rotations.gaps.empty',
      'No gap in this time range: somebody is on call in all declared hours that are known.'
    ),
    options: { cellHeight: 'sm', showHeader: true },
    transformations: onlyColumns(
      gapListFrame,
      'from',
      'to',
      ...(named ? ['rotation' as const] : []),
      'minutes',
      'before',
      'after'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70 } },
      overrides: [
        forColumn(gapListFrame, 'from', MINUTE_COLUMN),
        forColumn(gapListFrame, 'to', MINUTE_COLUMN),
        forColumn(gapListFrame, 'minutes', { ...MINUTES_UNIT, 'custom.width': 80 }),
      ],
    },
  };
}

/** Panel with hours on call by person, for payroll. */
export function hoursPanel(query: PanelSpec['queries'][number]): PanelSpec {
  return {
    id: 'hours',
    title: t('rotations.hours.title', 'On-call hours'),
    description: t(
      'rotations.hours.description',
      'Hours of each person in this time range; an hour in two rotations counts once. Choose last month for pay.'
    ),
    plugin: 'table',
    queries: [query],
    csv: 'on-call-hours',
    whenEmpty: t('rotations.hours.empty', 'Nobody was or will be on call in this time range.'),
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 95 } },
      overrides: [
        forColumn(onCallHourListFrame, 'responder', { 'custom.minWidth': 140 }),
        ...(['hours', 'sleepHours', 'offHours', 'businessHours', 'weekendHours', 'holidayHours'] as const).map((name) =>
          forColumn(onCallHourListFrame, name, HOURS_UNIT)
        ),
        forColumn(onCallHourListFrame, 'businessHours', { 'custom.minWidth': 125 }),
        ...(['shifts', 'rotations'] as const).map((name) =>
          forColumn(onCallHourListFrame, name, { 'custom.minWidth': 90 })
        ),
      ],
    },
  };
}
