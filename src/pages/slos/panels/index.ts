import type { SectionSpec } from '../../shared/panelSpec';
import { overviewPanel } from './overview';
import { problemsPanel } from './problems';

/** The page's sections from top to bottom. A function, so that titles are translated when the page is rendered. */
export function slosSections(): SectionSpec[] {
  return [
    { id: 'overview', height: 420, minWidth: 300, panels: [overviewPanel()] },
    { id: 'problems', height: 120, minWidth: 300, panels: [problemsPanel()] },
  ];
}
