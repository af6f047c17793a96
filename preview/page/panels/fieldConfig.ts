import {
  displayNameOverrideProcessor,
  dataLinksOverrideProcessor,
  type FieldConfigPropertyItem,
  identityOverrideProcessor,
  numberOverrideProcessor,
  type StandardEditorsRegistryItem,
  stringOverrideProcessor,
  ThresholdsMode,
  thresholdsOverrideProcessor,
  unitOverrideProcessor,
  valueMappingsOverrideProcessor,
} from '@grafana/data';

/** Field options without editors, since the preview edits nothing; values set by pages and frames still apply. */
const notEdited = { editor: () => null, override: () => null, settings: {}, shouldApply: () => true };

type Process = FieldConfigPropertyItem['process'];

const processors: Record<string, Process> = {
  displayName: displayNameOverrideProcessor,
  unit: unitOverrideProcessor,
  min: numberOverrideProcessor,
  max: numberOverrideProcessor,
  fieldMinMax: identityOverrideProcessor,
  decimals: numberOverrideProcessor,
  noValue: stringOverrideProcessor,
  color: identityOverrideProcessor,
  thresholds: thresholdsOverrideProcessor,
  mappings: valueMappingsOverrideProcessor,
  links: dataLinksOverrideProcessor,
  actions: identityOverrideProcessor,
  filterable: identityOverrideProcessor,
};

/** Grafana's own: green, and red from 80. */
const THRESHOLDS = {
  mode: ThresholdsMode.Absolute,
  steps: [
    { value: -Infinity, color: 'green' },
    { value: 80, color: 'red' },
  ],
};

const EDITORS = [
  'boolean',
  'color',
  'dashboard-uid',
  'field-name',
  'multi-select',
  'number',
  'radio',
  'select',
  'slider',
  'strings',
  'text',
  'timezone',
  'unit',
];

/** The editors of panel options, by the names under which panels ask for them. */
export function editorItems(): StandardEditorsRegistryItem[] {
  return EDITORS.map((id) => ({ id, name: id, editor: () => null }));
}

/** The standard options of a field: unit, color, thresholds and so on. */
export function fieldConfigItems(): FieldConfigPropertyItem[] {
  return Object.entries(processors).map(([id, process]) => ({
    ...notEdited,
    id,
    path: id,
    name: id,
    process,
    defaultValue: id === 'thresholds' ? THRESHOLDS : undefined,
  }));
}

/** A panel's own option of a field, such as `lineWidth`, kept as the page sets it. */
export function customItem(id: string, defaultValue?: unknown) {
  return { ...notEdited, id, path: id, name: id, process: identityOverrideProcessor, defaultValue };
}
