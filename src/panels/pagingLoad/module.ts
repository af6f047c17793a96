import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { initPluginTranslations, t } from '@grafana/i18n';
import { PLUGIN_ID } from '../../shared/pluginIds';
import type { PagingLoadOptions } from './options';
import { PagingLoadPanel } from './PagingLoadPanel';

void initPluginTranslations(PLUGIN_ID);

export const plugin = new PanelPlugin<PagingLoadOptions>(PagingLoadPanel)
  .useFieldConfig({
    disableStandardOptions: [
      FieldConfigProperty.Color,
      FieldConfigProperty.Filterable,
      FieldConfigProperty.Links,
      FieldConfigProperty.Mappings,
      FieldConfigProperty.Max,
      FieldConfigProperty.Min,
      FieldConfigProperty.NoValue,
      FieldConfigProperty.Thresholds,
    ],
  })
  .setPanelOptions((builder) =>
    builder.addBooleanSwitch({
      path: 'showValues',
      name: t('pagingLoadPanel.options.showValues', 'Show numbers'),
      description: t('pagingLoadPanel.options.showValuesDescription', 'Write each value into its cell.'),
      defaultValue: false,
    })
  );
