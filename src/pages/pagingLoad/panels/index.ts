import { causePanels } from './causes';
import { headlinePanels } from './headline';
import { openIncidentsPanel, pageListPanel } from './lists';
import { overTimePanels } from './overTime';
import type { SectionSpec } from '../../shared/panelSpec';
import { whoPanels } from './who';

/** The page's sections from top to bottom. A function, so that titles are translated when the page is rendered. */
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
