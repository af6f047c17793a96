import { t } from '@grafana/i18n';
import { budgetShiftFrames, rulesFrames, statementFrames } from '@watchbill/contract';
import { forColumn, FULL_NUMBER, type PanelSpec } from '../../shared/panelSpec';
import { onlyColumns, onlyNames, tablePanel, MINUTE_COLUMN, WRAPPED_COLUMN } from '../../shared/tablePanel';
import { sloQueries } from '../queries';
import { ATTRIBUTIONS, attributionLabel } from '../attribution';

/** Panel with the statement: what the budget was spent on. */
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
    options: {
      cellHeight: 'sm',
      showHeader: true,
      sortBy: [{ displayName: statementFrames.statement.fields.spent.label, desc: true }],
    },
    // `spent` is selected by its heading, since the frame of totals has a field of the same name.
    transformations: onlyNames('from', 'minutes', statementFrames.statement.fields.spent.label, 'attribution', 'what'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70 } },
      overrides: [
        forColumn(statementFrames.statement, 'from', MINUTE_COLUMN),
        forColumn(statementFrames.statement, 'minutes', { ...FULL_NUMBER, decimals: 0, 'custom.width': 80 }),
        forColumn(statementFrames.statement, 'spent', { decimals: 1, 'custom.width': 140 }),
        forColumn(statementFrames.statement, 'attribution', { mappings: attributionMappings(), 'custom.width': 190 }),
        forColumn(statementFrames.statement, 'what', WRAPPED_COLUMN),
      ],
    },
  };
}

/** Value mappings for attributions, with the page's labels; burn outside of episodes is "Unexplained", too. */
function attributionMappings() {
  const unexplained = { unattributed: { text: t('slo.statement.unexplained', 'Unexplained') } };
  const options = ATTRIBUTIONS.map((attribution, index) => [
    attribution,
    { text: attributionLabel(attribution), index },
  ]);
  return [{ type: 'value', options: { ...Object.fromEntries(options), ...unexplained } }];
}

/** Panel with precision and recall of each rule's pages against budget burn. */
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
        forColumn(rulesFrames.rules, 'rule', { 'custom.minWidth': 170 }),
        forColumn(rulesFrames.rules, 'precision', {
          decimals: 0,
          'custom.minWidth': 130,
          displayName: t('slo.rules.precision', 'Precision: of its pages, while budget burned'),
        }),
        forColumn(rulesFrames.rules, 'recall', {
          decimals: 0,
          'custom.minWidth': 130,
          displayName: t('slo.rules.recall', 'Recall: of what burned in episodes, it paged for'),
        }),
        forColumn(rulesFrames.rules, 'spentUnder', { decimals: 0 }),
      ],
    },
  };
}

/** Panel with the remaining budget at the start and end of each shift. */
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
    transformations: onlyColumns(
      budgetShiftFrames.shifts,
      'from',
      'to',
      'responder',
      'budgetStart',
      'budgetEnd',
      'spent',
      'pages'
    ),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 70, wrapHeaderText: true } },
      overrides: [
        forColumn(budgetShiftFrames.shifts, 'from', MINUTE_COLUMN),
        forColumn(budgetShiftFrames.shifts, 'to', MINUTE_COLUMN),
        forColumn(budgetShiftFrames.shifts, 'responder', { 'custom.minWidth': 110 }),
        ...(['budgetStart', 'budgetEnd', 'spent'] as const).map((name) =>
          forColumn(budgetShiftFrames.shifts, name, { decimals: 1 })
        ),
      ],
    },
  };
}
