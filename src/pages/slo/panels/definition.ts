import { t } from '@grafana/i18n';
import { forField, type PanelSpec } from '../../shared/spec';
import { onlyFields, table, WRAPPED } from '../../shared/table';
import { sloQueries } from '../queries';

/** What the definition says, where it stands, and how it changed. */
export function definitionPanel(): PanelSpec {
  return {
    ...table('definition'),
    title: t('slo.definition.title', 'Definition'),
    description: t(
      'slo.definition.description',
      'As it is in force, with the file that it comes from. Figures of the past keep the definition of their time.'
    ),
    queries: [sloQueries.definition],
    whenEmpty: t('slo.definition.empty', 'The store knows no definition of this SLO.'),
    transformations: onlyFields('field', 'value'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 110 } },
      overrides: [forField('field', { 'custom.width': 160 }), forField('value', WRAPPED)],
    },
  };
}
