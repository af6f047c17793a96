import type { SectionSpec } from '../../shared/panelSpec';
import { definitionPanel } from './definition';
import { alertsPanel, burnRatesPanel, nowPanel } from './now';
import { errorBudgetPanel } from './errorBudget';
import { forecastPanel, simulationPanel } from './simulation';
import { rulesPanel, shiftsPanel, statementPanel } from './statement';

/** The page's sections from top to bottom. A function, so that titles are translated when the page is rendered. */
export function sloSections(): SectionSpec[] {
  return [
    { id: 'now', height: 200, minWidth: 300, panels: [nowPanel()] },
    { id: 'burndown', height: 380, minWidth: 300, panels: [errorBudgetPanel()] },
    { id: 'statement', height: 400, minWidth: 300, panels: [statementPanel()] },
    { id: 'burning', height: 460, minWidth: 420, panels: [burnRatesPanel(), alertsPanel()] },
    { id: 'paging', height: 280, minWidth: 600, panels: [rulesPanel(), shiftsPanel()] },
    { id: 'simulation', height: 400, minWidth: 300, panels: [simulationPanel()] },
    { id: 'forecast', height: 300, minWidth: 300, panels: [forecastPanel()] },
    { id: 'definition', height: 320, minWidth: 300, panels: [definitionPanel()] },
  ];
}
