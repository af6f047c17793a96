import { t } from '@grafana/i18n';
import { definitionFrames } from '@watchbill/contract';
import { forColumn, type PanelSpec } from '../../shared/panelSpec';
import { onlyColumns, tablePanel, WRAPPED_COLUMN } from '../../shared/tablePanel';
import { sloQueries } from '../queries';

/** Panel with the SLO's definition, its file and line, and its changes. */
export function definitionPanel(): PanelSpec {
  return {
    ...tablePanel('definition'),
    title: t('slo.definition.title', 'Definition'),
    description: t(
      'slo.definition.description',
      'As it is in force, with the file that it comes from. Figures of the past keep the definition of their time.'
    ),
    queries: [sloQueries.definition],
    whenEmpty: t('slo.definition.empty', 'The store knows no definition of this SLO.'),
    transformations: onlyColumns(definitionFrames.definition, 'field', 'value'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 110 } },
      overrides: [
        forColumn(definitionFrames.definition, 'field', { 'custom.width': 160 }),
        forColumn(definitionFrames.definition, 'value', WRAPPED_COLUMN),
      ],
    },
  };
}
