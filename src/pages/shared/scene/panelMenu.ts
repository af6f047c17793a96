import { locationUtil, type PanelMenuItem } from '@grafana/data';
import { t } from '@grafana/i18n';
import { config, getDataSourceSrv } from '@grafana/runtime';
import {
  getExploreURL,
  SafeSerializableSceneObject,
  sceneGraph,
  type SceneObject,
  VizPanelMenu,
} from '@grafana/scenes';
import type { DataQuery } from '@grafana/schema';
import type { PanelSpec } from '../panelSpec';
import { dashboardPanel } from '../dashboardPanel';
import { AddToDashboardEvent } from './events';

/** A panel's menu, built when opened: Explore with the current queries, and "Add to dashboard". */
export function panelMenu(spec: PanelSpec): VizPanelMenu {
  const menu = new VizPanelMenu({});
  menu.addActivationHandler(() => {
    if (menu.parent) {
      void items(menu.parent, spec).then((each) => menu.setItems(each));
    }
  });
  return menu;
}

async function items(panel: SceneObject, spec: PanelSpec): Promise<PanelMenuItem[]> {
  const { data } = sceneGraph.getData(panel).state;
  const { from, to } = sceneGraph.getTimeRange(panel).state;
  const found: PanelMenuItem[] = [];
  const explore = data && may('datasources:explore') ? await getExploreURL(data, panel, { from, to }) : '';
  if (explore) {
    const href = locationUtil.assureBaseUrl(explore);
    found.push({ text: t('page.menu.explore', 'Explore'), iconClassName: 'compass', href });
  }
  if (may('dashboards:create', 'dashboards:write')) {
    found.push({
      text: t('page.menu.addToDashboard', 'Add to dashboard'),
      iconClassName: 'apps',
      onClick: () => void add(panel, spec),
    });
  }
  return found;
}

async function add(panel: SceneObject, spec: PanelSpec): Promise<void> {
  const targets = await interpolatedTargets(panel);
  panel.publishEvent(new AddToDashboardEvent(dashboardPanel(spec, targets)), true);
}

/** The panel's queries with variables replaced by values, since the page's variables do not exist elsewhere. */
async function interpolatedTargets(panel: SceneObject): Promise<DataQuery[]> {
  const targets = sceneGraph.getData(panel).state.data?.request?.targets ?? [];
  const source = await getDataSourceSrv().get(targets[0]?.datasource);
  const scopedVars = { __sceneObject: new SafeSerializableSceneObject(panel) };
  return source.interpolateVariablesInQueries?.(targets, scopedVars) ?? targets;
}

/** Whether the user has one of the permissions; true where permissions are not known, as outside Grafana. */
function may(...actions: string[]): boolean {
  const permissions = config.bootData?.user?.permissions;
  return permissions === undefined || actions.some((action) => permissions[action]);
}
