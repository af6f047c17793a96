import { t } from '@grafana/i18n';
import { rotaEditListFrame } from '@watchbill/contract';
import { gapsPanel, hoursPanel } from '../../rotations/panels';
import { forColumn, type PanelSpec, type SectionSpec, yesMapping } from '../../shared/panelSpec';
import { rotationQueries } from '../queries';
import { balancePanel, fairnessPanel } from './fairness';
import { coverPanel, gapsOverTimePanel, restPanel, scorePanel } from './analysis';
import { nowPanel, timelinePanel } from './now';
import { onlyColumns, tablePanel, MINUTE_COLUMN, WRAPPED_COLUMN } from '../../shared/tablePanel';

/** The page's sections from top to bottom. A function, so that titles are translated when the page is rendered. */
export function rotationSections(): SectionSpec[] {
  return [
    { id: 'now', height: 160, minWidth: 300, panels: [nowPanel()] },
    { id: 'timeline', height: 340, minWidth: 300, panels: [timelinePanel()] },
    { id: 'gaps', height: 320, minWidth: 420, panels: [gapsPanel(rotationQueries.gaps, false), coverPanel()] },
    { id: 'score', height: 320, minWidth: 420, panels: [scorePanel()] },
    { id: 'fairness', height: 260, minWidth: 300, panels: [fairnessPanel()] },
    { id: 'overTime', height: 280, minWidth: 420, panels: [balancePanel(), gapsOverTimePanel()] },
    { id: 'rest', height: 280, minWidth: 300, panels: [restPanel()] },
    { id: 'hours', height: 260, minWidth: 300, panels: [hoursPanel(rotationQueries.hours)] },
    { id: 'edits', height: 280, minWidth: 300, panels: [editsPanel()] },
  ];
}

function editsPanel(): PanelSpec {
  return {
    ...tablePanel('edits'),
    title: t('rotation.edits.title', 'Edits of the rota'),
    description: t(
      'rotation.edits.description',
      'What was added, changed or removed, and when the store learnt of it. Edits after the fact leave history as it was known.'
    ),
    queries: [rotationQueries.edits],
    whenEmpty: t('rotation.edits.empty', 'The rota was not edited in this time range.'),
    transformations: onlyColumns(rotaEditListFrame, 'knownAt', 'what', 'afterTheFact'),
    fieldConfig: {
      defaults: { custom: { align: 'left', minWidth: 110 } },
      overrides: [
        forColumn(rotaEditListFrame, 'knownAt', MINUTE_COLUMN),
        forColumn(rotaEditListFrame, 'what', WRAPPED_COLUMN),
        forColumn(rotaEditListFrame, 'afterTheFact', {
          'custom.width': 120,
          ...yesMapping(t('rotation.edits.yes', 'yes')),
        }),
      ],
    },
  };
}
