import type { SectionSpec } from '../../shared/panelSpec';
import { overviewPanel } from './overview';
import { problemsPanel } from './problems';

/** The page from top to bottom. Called when it is drawn, so that titles are in the viewer's language. */
export function slosSections(): SectionSpec[] {
  return [
    { id: 'overview', height: 420, minWidth: 300, panels: [overviewPanel()] },
    { id: 'problems', height: 120, minWidth: 300, panels: [problemsPanel()] },
  ];
}
