import type { Dashboard, DataQuery } from '@grafana/schema';
import type { PanelQuery } from '../datasource/types';
import { rotationSections } from '../pages/rotation/panels';
import { overviewPanel } from '../pages/rotations/panels/overview';
import { dashboardDefaults, pageLink } from './dashboardDefaults';
import { layOutPanels } from './layOutPanels';
import { datasourceVariable, dimensionVariable } from './variables';

/** The dashboard "On-call: rotations": all rotations of the teams, then one rotation as its page shows it. */
export function rotationsDashboard(): Dashboard {
  const overview = { id: 'overview', height: 320, minWidth: 300, panels: [overviewPanel()] };
  // The row of the rotation in the overview has the same content as this section.
  const ofOne = rotationSections().filter(({ id }) => id !== 'now');
  return {
    ...dashboardDefaults,
    uid: 'watchbill-rotations',
    title: 'On-call: rotations',
    description: 'Is anyone on call, now and in the weeks ahead? From the Watchbill store.',
    time: { from: 'now-14d', to: 'now+28d' },
    templating: {
      list: [
        datasourceVariable(),
        dimensionVariable('team', 'Team', true),
        // `none` is the value for pages outside any rotation: it is not offered.
        { ...dimensionVariable('rotation', 'Rotation', false), regex: '/^(?!none$)/' },
      ],
    },
    links: [pageLink('Rotations', 'rotations', 'All rotations with their gaps and on-call hours')],
    panels: layOutPanels([overview, ...ofOne], (target: PanelQuery): DataQuery => target),
  };
}
