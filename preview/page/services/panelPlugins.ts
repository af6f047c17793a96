import { PanelPlugin } from '@grafana/data';
import { config } from '@grafana/runtime';
import { corePanels } from '../panels/corePanels';
import { importNestedPanel } from './plugins';

const loaded = new Map<string, PanelPlugin>();

/**
 * A core panel kind as the preview draws it, or a nested panel from its built module.
 * @throws Error for a panel kind that only a real Grafana has
 */
export async function importPanelPlugin(id: string): Promise<PanelPlugin> {
  const known = cachedPanelPlugin(id);
  if (known) {
    return known;
  }
  const meta = config.panels[id];
  if (!meta) {
    throw new Error(`The preview does not draw the panel "${id}". See it in a real Grafana.`);
  }
  const plugin = await importNestedPanel(meta);
  loaded.set(id, plugin);
  return plugin;
}

export function cachedPanelPlugin(id: string): PanelPlugin | undefined {
  return corePanels.get(id) ?? loaded.get(id);
}
