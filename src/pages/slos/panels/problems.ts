import { t } from '@grafana/i18n';
import { sloProblemListFrame } from '@watchbill/contract';
import { forColumn, type PanelSpec } from '../../shared/panelSpec';
import { tablePanel, WRAPPED_COLUMN } from '../../shared/tablePanel';
import { slosQueries } from '../queries';

/** Panel with problems in the files of SLO definitions. */
export function problemsPanel(): PanelSpec {
  return {
    ...tablePanel('problems'),
    title: t('slos.problems.title', 'Problems in definition files'),
    description: t(
      'slos.problems.description',
      'These definitions are left out until they are mended; all others are in force.'
    ),
    queries: [slosQueries.problems],
    whenEmpty: t('slos.problems.empty', 'Every definition could be read.'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 100 } },
      overrides: [
        forColumn(sloProblemListFrame, 'file', { 'custom.minWidth': 220 }),
        forColumn(sloProblemListFrame, 'line', { 'custom.width': 60 }),
        forColumn(sloProblemListFrame, 'problem', WRAPPED_COLUMN),
      ],
    },
  };
}
