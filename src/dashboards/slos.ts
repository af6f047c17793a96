import type { AnnotationQuery, Dashboard, DataQuery } from '@grafana/schema';
import { isFiltered } from '@watchbill/contract';
import { annotationTarget } from '../datasource/annotationDefault';
import type { PanelQuery } from '../datasource/types';
import { sloSections } from '../pages/slo/panels';
import { overviewPanel } from '../pages/slos/panels/overview';
import { dashboardDefaults, pageLink } from './dashboardDefaults';
import { layOutPanels } from './layOutPanels';
import { datasourceRef, datasourceVariable, dimensionVariable } from './variables';

/** Sections of an SLO's page that the dashboard has: those to watch, without the interactive simulation. */
const DASHBOARD_SECTIONS = ['burndown', 'burning', 'statement', 'paging'];

/** Panels whose section is at least this wide get a dashboard row of their own, px. */
const MIN_FULL_WIDTH_PX = 600;

/** The dashboard "On-call: error budgets": all SLOs of the teams, then one SLO as its page shows it. */
export function slosDashboard(): Dashboard {
  const overview = { id: 'overview', height: 340, minWidth: 300, panels: [overviewPanel()] };
  const ofOne = sloSections()
    .filter(({ id }) => DASHBOARD_SECTIONS.includes(id))
    // Tables of many columns are placed below one another, as the page does on most screens.
    .flatMap((section) =>
      section.minWidth >= MIN_FULL_WIDTH_PX
        ? section.panels.map((panel) => ({ ...section, panels: [panel] }))
        : [section]
    );
  return {
    ...dashboardDefaults,
    uid: 'watchbill-slos',
    title: 'On-call: error budgets',
    description:
      'Are users served as promised, and was the budget spent on what we are paged for? From the Watchbill store.',
    time: { from: 'now-30d', to: 'now' },
    templating: {
      list: [datasourceVariable(), dimensionVariable('team', 'Team', true), dimensionVariable('slo', 'SLO', false)],
    },
    annotations: {
      list: [
        annotation('Burn episodes', 'orange', 'burnEpisodes', 'slo', '$slo'),
        annotation('Deploys', 'blue', 'deploys', 'team', '$team'),
      ],
    },
    links: [pageLink('SLOs', 'slos', 'All SLOs, each with its statement, simulation and forecast')],
    panels: layOutPanels([overview, ...ofOne], question),
  };
}

/** An annotation query, off by default: the viewer switches it on. */
function annotation(name: string, iconColor: string, list: string, dimension: string, value: string): AnnotationQuery {
  const target = {
    ...annotationTarget({
      refId: name,
      datasource: datasourceRef,
      list,
      where: [{ dimension, op: '=', values: [value] }],
    }),
  };
  return { name, enable: false, hide: false, iconColor, datasource: datasourceRef, target: Object(target) };
}

/** The page's query, filtered by the variables `team` and `slo` only. */
function question(target: PanelQuery): DataQuery {
  if (!isFiltered(target)) {
    return target;
  }
  const asked = { ...target, where: target.where?.filter(({ dimension }) => dimension !== 'service') };
  return asked;
}
