import { t } from '@grafana/i18n';
import { forField, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { onlyFields, tablePanel, MINUTE_COLUMN, WRAPPED_COLUMN } from '../../shared/tablePanel';
import { sloQueries } from '../queries';
import { ATTRIBUTIONS, attributionLabel } from '../attribution';

/** What the budget was spent on. */
export function statementPanel(): PanelSpec {
  return {
    ...tablePanel('statement'),
    title: t('slo.statement.title', 'What the budget was spent on'),
    description: t(
      'slo.statement.description',
      'Every stretch in which the budget burned, with what happened around it. The shares add up to all that was spent in the window.'
    ),
    queries: [sloQueries.statement],
    whenEmpty: t('slo.statement.empty', 'Nothing was measured in this window.'),
    options: { cellHeight: 'sm', showHeader: true, sortBy: [{ displayName: 'Budget spent', desc: true }] },
    // By its heading, as the totals have a field of that name as well.
    transformations: onlyFields('from', 'minutes', 'Budget spent', 'attribution', 'what'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70 } },
      overrides: [
        forField('from', MINUTE_COLUMN),
        forField('minutes', { ...FULL_NUMBER, decimals: 0, 'custom.width': 80 }),
        forField('spent', { decimals: 1, 'custom.width': 140 }),
        forField('attribution', { mappings: attributionMappings(), 'custom.width': 190 }),
        forField('what', WRAPPED_COLUMN),
      ],
    },
  };
}

/** What it is attributed to, in the words of the page; what burned outside of episodes is unexplained, too. */
function attributionMappings() {
  const unexplained = { unattributed: { text: t('slo.statement.unexplained', 'Unexplained') } };
  const options = ATTRIBUTIONS.map((attribution, index) => [
    attribution,
    { text: attributionLabel(attribution), index },
  ]);
  return [{ type: 'value', options: { ...Object.fromEntries(options), ...unexplained } }];
}

/** How well the pages of each rule met the budget. */
export function rulesPanel(): PanelSpec {
  return {
    ...tablePanel('rules'),
    title: t('slo.rules.title', 'Rules that paged'),
    description: t(
      'slo.rules.description',
      'Whether each rule paged for what users suffered, and missed nothing. Precision: of its pages, those that came while budget burned. Recall: of what burned in episodes, what it paged for.'
    ),
    queries: [sloQueries.rules],
    whenEmpty: t('slo.rules.empty', 'Nobody was paged for this SLO in the window.'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70, wrapHeaderText: true } },
      overrides: [
        forField('rule', { 'custom.minWidth': 170 }),
        forField('precision', {
          decimals: 0,
          'custom.minWidth': 130,
          displayName: t('slo.rules.precision', 'Precision: of its pages, while budget burned'),
        }),
        forField('recall', {
          decimals: 0,
          'custom.minWidth': 130,
          displayName: t('slo.rules.recall', 'Recall: of what burned in episodes, it paged for'),
        }),
        forField('spentUnder', { decimals: 0 }),
      ],
    },
  };
}

/** What each shift took over of the budget, and handed on. */
export function shiftsPanel(): PanelSpec {
  return {
    ...tablePanel('shifts'),
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
        forField('from', MINUTE_COLUMN),
        forField('to', MINUTE_COLUMN),
        forField('responder', { 'custom.minWidth': 110 }),
        ...['budgetStart', 'budgetEnd', 'spent'].map((name) => forField(name, { decimals: 1 })),
      ],
    },
  };
}
