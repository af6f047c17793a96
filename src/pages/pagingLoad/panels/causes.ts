import { t } from '@grafana/i18n';
import { fixedColor, forField, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { pagingLoadQueries } from '../queries';

/** Panels on the causes of load: rotations over their alert budget, and the noisiest rules. */
export function causePanels(): PanelSpec[] {
  return [shifts(), rules()];
}

function shifts(): PanelSpec {
  return {
    id: 'shifts',
    title: t('pagingLoad.shifts.title', 'Shifts over the alert budget'),
    description: t(
      'pagingLoad.shifts.description',
      'A shift is over budget with more than 2 pages, unless the team set another number.'
    ),
    plugin: 'table',
    queries: [pagingLoadQueries.shiftsOverBudget, pagingLoadQueries.pagesPerShift],
    whenEmpty: t(
      'pagingLoad.shifts.empty',
      'No shifts in this time range and scope. Shifts come from the calendar of a rotation, named in the store’s configuration.'
    ),
    transformations: [{ id: 'joinByField', options: { byField: 'rotation', mode: 'outer' } }],
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: {
      defaults: { custom: { align: 'auto' } },
      overrides: [
        forField('rotation', { displayName: t('pagingLoad.shifts.rotation', 'Rotation') }),
        forField('shiftsOverBudget', { displayName: t('pagingLoad.shifts.over', 'Shifts over budget') }),
        forField('pagesPerShift', { displayName: t('pagingLoad.shifts.pages', 'Pages per shift'), decimals: 1 }),
      ],
    },
  };
}

function rules(): PanelSpec {
  return {
    id: 'rules',
    title: t('pagingLoad.rules.title', 'Noisiest rules'),
    description: t('pagingLoad.rules.description', 'The ten alert rules that paged most.'),
    plugin: 'table',
    queries: [pagingLoadQueries.noisiestRules],
    whenEmpty: t('pagingLoad.rules.empty', 'No pages in this time range and scope.'),
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: {
      defaults: {},
      overrides: [
        forField('rule', { displayName: t('pagingLoad.rules.rule', 'Rule') }),
        forField('pages', {
          ...FULL_NUMBER,
          displayName: t('pagingLoad.pages.title', 'Pages'),
          min: 0,
          color: fixedColor('orange'),
          'custom.cellOptions': { type: 'gauge', mode: 'basic', valueDisplayMode: 'text' },
        }),
      ],
    },
  };
}
