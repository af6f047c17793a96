import {
  FieldColorModeId,
  FieldConfigProperty,
  PanelPlugin,
  type PanelPluginMeta,
  type PanelProps,
  PluginType,
} from '@grafana/data';
import { GraphDrawStyle, StackingMode, VisibilityMode } from '@grafana/schema';
import type { ComponentType } from 'react';
import { BarChartPanel } from './BarChartPanel';
import { BarGaugePanel } from './BarGaugePanel';
import { customItem } from './fieldConfig';
import { StatPanel } from './StatPanel';
import { TablePanel } from './TablePanel';
import { TextPanel } from './TextPanel';
import { TimeSeriesPanel } from './TimeSeriesPanel';

const GRAPH = {
  drawStyle: GraphDrawStyle.Line,
  lineWidth: 1,
  fillOpacity: 0,
  gradientMode: 'none',
  lineInterpolation: 'linear',
  lineStyle: { fill: 'solid' },
  barAlignment: 0,
  barWidthFactor: 0.6,
  barMaxWidth: undefined,
  showPoints: VisibilityMode.Auto,
  pointSize: 5,
  spanNulls: false,
  axisPlacement: 'auto',
  axisLabel: '',
  axisBorderShow: false,
  axisSoftMin: undefined,
  axisSoftMax: undefined,
  axisWidth: undefined,
  axisGridShow: undefined,
  axisCenteredZero: false,
  scaleDistribution: { type: 'linear' },
  thresholdsStyle: { mode: 'off' },
  stacking: { mode: StackingMode.None, group: 'A' },
  hideFrom: { legend: false, tooltip: false, viz: false },
};

/** Without it, every series of a graph would have one colour. */
const PALETTE = { mode: FieldColorModeId.PaletteClassic };

const TABLE = {
  align: 'auto',
  cellOptions: { type: 'auto' },
  displayMode: undefined,
  filterable: undefined,
  hidden: undefined,
  inspect: false,
  minWidth: undefined,
  width: undefined,
  wrapHeaderText: undefined,
  wrapText: undefined,
};

/** The core panel kinds that the app's pages use, drawn with `@grafana/ui`. */
export const corePanels = new Map<string, PanelPlugin>([
  entry('timeseries', 'Time series', TimeSeriesPanel, GRAPH),
  entry('table', 'Table', TablePanel, TABLE),
  entry('stat', 'Stat', StatPanel),
  entry('bargauge', 'Bar gauge', BarGaugePanel),
  entry('barchart', 'Bar chart', BarChartPanel, GRAPH),
  entry('text', 'Text', TextPanel),
]);

function entry(
  id: string,
  name: string,
  panel: ComponentType<PanelProps>,
  custom: Record<string, unknown> = {}
): [string, PanelPlugin] {
  const plugin = new PanelPlugin(panel);
  plugin.meta = metaOf(id, name);
  plugin.useFieldConfig({
    standardOptions: custom === GRAPH ? { [FieldConfigProperty.Color]: { defaultValue: PALETTE } } : {},
    useCustomConfig: (builder) => {
      for (const [option, defaultValue] of Object.entries(custom)) {
        builder.addCustomEditor(customItem(option, defaultValue));
      }
    },
  });
  return [id, plugin];
}

function metaOf(id: string, name: string): PanelPluginMeta {
  return {
    id,
    name,
    type: PluginType.panel,
    module: '',
    baseUrl: '',
    sort: 0,
    skipDataQuery: id === 'text',
    info: {
      author: { name: '' },
      description: '',
      links: [],
      logos: { large: '', small: '' },
      screenshots: [],
      updated: '',
      version: '',
    },
  };
}
