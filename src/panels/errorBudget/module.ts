import { PanelPlugin } from '@grafana/data';
import { initPluginTranslations } from '@grafana/i18n';
import { PLUGIN_ID } from '../../shared/pluginIds';
import { ErrorBudgetPanel } from './ErrorBudgetPanel';

void initPluginTranslations(PLUGIN_ID);

export const plugin = new PanelPlugin(ErrorBudgetPanel);
