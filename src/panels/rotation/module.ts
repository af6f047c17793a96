import { PanelPlugin } from '@grafana/data';
import { initPluginTranslations, t } from '@grafana/i18n';
import { PLUGIN_ID } from '../../shared/pluginIds';
import { DEFAULT_OPTIONS, type RotationOptions } from './options';
import { RotationPanel } from './RotationPanel';

void initPluginTranslations(PLUGIN_ID);

export const plugin = new PanelPlugin<RotationOptions>(RotationPanel).setPanelOptions((builder) =>
  builder
    .addRadio({
      path: 'lanes',
      name: t('rotationPanel.options.lanes', 'Lanes'),
      description: t('rotationPanel.options.lanesDescription', 'One lane a level is readable in a narrow panel.'),
      defaultValue: DEFAULT_OPTIONS.lanes,
      settings: {
        options: [
          { value: 'people', label: t('rotationPanel.options.people', 'By person') },
          { value: 'levels', label: t('rotationPanel.options.levels', 'By level') },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'showPages',
      name: t('rotationPanel.options.showPages', 'Show pages'),
      description: t('rotationPanel.options.showPagesDescription', 'Draw each page on the shift that took it.'),
      defaultValue: DEFAULT_OPTIONS.showPages,
    })
    .addBooleanSwitch({
      path: 'showTable',
      name: t('rotationPanel.options.showTable', 'Show as table'),
      description: t('rotationPanel.options.showTableDescription', 'Begin with the table instead of the timeline.'),
      defaultValue: DEFAULT_OPTIONS.showTable,
    })
);
