import { t } from '@grafana/i18n';
import { DEFAULT_OPTIONS } from '../../../panels/rotation/options';
import { ROTATION_PANEL } from '../../../shared/pluginIds';
import type { PanelSpec } from '../../shared/panelSpec';
import { rotationQueries } from '../queries';

/** Panel with who is on call now and next, and whether the feed is being read. */
export function nowPanel(): PanelSpec {
  return {
    id: 'now',
    title: t('rotation.now.title', 'Now'),
    description: t(
      'rotation.now.description',
      'Who is on call now and next, each with the time where they are. Coverage and score are those of the time range.'
    ),
    plugin: 'table',
    queries: [rotationQueries.now],
    whenEmpty: t('rotation.now.empty', 'The store knows nothing of this rotation.'),
    options: { cellHeight: 'sm', showHeader: true },
    fieldConfig: { defaults: { custom: { align: 'left', minWidth: 110 } }, overrides: [] },
  };
}

/** Panel with the timeline of all shifts, gaps, thin spots and pages. */
export function timelinePanel(): PanelSpec {
  return {
    id: 'timeline',
    title: t('rotation.timeline.title', 'Who is on call when'),
    description: t(
      'rotation.timeline.description',
      'Shifts by person and level, with gaps, overrides, swaps and the pages that each shift took.'
    ),
    plugin: ROTATION_PANEL,
    queries: [rotationQueries.timeline],
    options: { ...DEFAULT_OPTIONS },
    fieldConfig: { defaults: {}, overrides: [] },
  };
}
