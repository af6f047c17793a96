import { causePanels } from './causes';
import { headlinePanels } from './headline';
import { openIncidentsPanel, pageListPanel } from './lists';
import { overTimePanels } from './overTime';
import type { SectionSpec } from '../../shared/panelSpec';
import { whoPanels } from './who';

/** The page from top to bottom. Called when it is drawn, so that titles are in the viewer's language. */
export function pagingLoadSections(): SectionSpec[] {
  return [
    { id: 'headline', height: 124, minWidth: 160, panels: headlinePanels() },
    { id: 'overTime', height: 280, minWidth: 420, panels: overTimePanels() },
    { id: 'who', height: 400, minWidth: 420, panels: whoPanels() },
    { id: 'causes', height: 360, minWidth: 420, panels: causePanels() },
    { id: 'now', height: 220, minWidth: 300, panels: [openIncidentsPanel()] },
    { id: 'list', height: 520, minWidth: 300, panels: [pageListPanel()] },
  ];
}
