import { t } from '@grafana/i18n';
import { forField, inFull, type PanelSpec } from '../../shared/spec';
import { onlyFields, table, TO_THE_MINUTE, WRAPPED } from '../../shared/table';
import { sloQueries } from '../queries';

/** What the budget was spent on. */
export function statementPanel(): PanelSpec {
  return {
    ...table('statement'),
    title: t('slo.statement.title', 'What the budget was spent on'),
    description: t(
      'slo.statement.description',
      'Every stretch in which the budget burned, with what happened around it. The shares add up to all that was spent in the window.'
    ),
    queries: [sloQueries.statement],
    whenEmpty: t('slo.statement.empty', 'Nothing was measured in this window.'),
    // By its heading, as the totals have a field of that name as well.
    transformations: onlyFields('from', 'minutes', 'Budget spent', 'attribution', 'what', 'incidents', 'deploys'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70 } },
      overrides: [
        forField('from', TO_THE_MINUTE),
        forField('minutes', { ...inFull, decimals: 0 }),
        forField('spent', { decimals: 1 }),
        forField('what', WRAPPED),
      ],
    },
  };
}

/** How well the pages of each rule met the budget. */
export function rulesPanel(): PanelSpec {
  return {
    ...table('rules'),
    title: t('slo.rules.title', 'Rules that paged'),
    description: t(
      'slo.rules.description',
      'Precision: share of a rule’s pages during which budget burned. Recall: share of what episodes spent that burned around its pages.'
    ),
    queries: [sloQueries.rules],
    whenEmpty: t('slo.rules.empty', 'Nobody was paged for this SLO in the window.'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70, wrapHeaderText: true } },
      overrides: [
        forField('rule', { 'custom.minWidth': 170 }),
        ...['precision', 'recall', 'spentUnder'].map((name) => forField(name, { decimals: 0 })),
      ],
    },
  };
}

/** What each shift took over of the budget, and handed on. */
export function shiftsPanel(): PanelSpec {
  return {
    ...table('shifts'),
    title: t('slo.shifts.title', 'Budget by shift'),
    description: t(
      'slo.shifts.description',
      'What was left at the beginning and end of each shift. Old errors leave a rolling window, so it can rise although some was spent.'
    ),
    queries: [sloQueries.shifts],
    whenEmpty: t('slo.shifts.empty', 'No rotation is on call for this service in the time range.'),
    transformations: onlyFields('from', 'to', 'responder', 'budgetStart', 'budgetEnd', 'spent', 'pages'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70, wrapHeaderText: true } },
      overrides: [
        forField('from', TO_THE_MINUTE),
        forField('to', TO_THE_MINUTE),
        forField('responder', { 'custom.minWidth': 110 }),
        ...['budgetStart', 'budgetEnd', 'spent'].map((name) => forField(name, { decimals: 1 })),
      ],
    },
  };
}
