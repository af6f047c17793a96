import { type DataTransformerConfig, type FieldColor, FieldColorModeId, type FieldConfig } from '@grafana/schema';
import type { FieldName, FrameDefinition, WatchbillQuery } from '@watchbill/contract';

/**
 * One panel of a page, as plain data. The page builds a scene panel from it; the app's dashboards and "Add to
 * dashboard" build a dashboard panel, so that all three show the same.
 */
export interface PanelSpec {
  /** Stable id, used as key and in tests. */
  id: string;
  title: string;
  description: string;
  /** The panel kind's plugin id. */
  plugin: string;
  /** The panel's queries; refIds are A, B, … in order. */
  queries: WatchbillQuery[];
  options: Record<string, unknown>;
  fieldConfig: PanelFieldConfig;
  transformations?: DataTransformerConfig[];
  /** Text that the page shows over a panel whose answer has no rows. */
  whenEmpty?: string;
  /** File name of the CSV download that the page offers; no download without it. */
  csv?: string;
  /** Least width of the panel, px; the section's by default. */
  minWidth?: number;
  /** Most buckets over time; the panel's width in pixels by default. */
  maxDataPoints?: number;
}

/** Panels that stand side by side; they wrap on narrow screens. */
export interface SectionSpec {
  id: string;
  /** Height of each panel, px; panels that the page renders by a view of its own are as high as their content. */
  height: number;
  /** Least width of a panel before the row wraps, px. */
  minWidth: number;
  panels: PanelSpec[];
}

/** The part of a field's settings that our panels use. */
export interface PanelFieldConfig {
  defaults: Pick<FieldConfig, 'color' | 'custom' | 'decimals' | 'displayName' | 'max' | 'min' | 'noValue' | 'unit'>;
  overrides: Override[];
}

interface Override {
  matcher: { id: string; options: string };
  properties: Array<{ id: string; value: unknown }>;
}

/** Overrides for a field without a fixed name in the contract, such as a measure's value. */
export function forField(name: string, properties: Record<string, unknown>): Override {
  return { matcher: { id: 'byName', options: name }, properties: propertiesOf(properties) };
}

/** Overrides for a field of a frame definition. */
export function forColumn<Frame extends FrameDefinition>(
  _: Frame,
  name: FieldName<Frame>,
  properties: Record<string, unknown>
): Override {
  return forField(name, properties);
}

/** Overrides for all fields that one query returns, by its refId. */
export function forQuery(refId: string, properties: Record<string, unknown>): Override {
  return { matcher: { id: 'byFrameRefID', options: refId }, properties: propertiesOf(properties) };
}

/** A fixed color by its name in Grafana's palette, for light and dark theme. */
export function fixedColor(name: string): FieldColor {
  return { mode: FieldColorModeId.Fixed, fixedColor: name };
}

/** Unit for full counts, `1,214` instead of `1.21 K`. Use it in an override: defaults do not replace a field's unit. */
export const FULL_NUMBER = { unit: 'locale' };

/** Unit for hours as plain numbers: Grafana's unit `h` would convert large numbers to weeks. */
export const HOURS_UNIT = { ...FULL_NUMBER, decimals: 1 };

/** Unit for minutes as plain numbers, since the headings name the unit. */
export const MINUTES_UNIT = HOURS_UNIT;

/** Value mapping of booleans: `word` for true, an empty cell for false. */
export function yesMapping(word: string) {
  return { mappings: [{ type: 'value', options: { true: { text: word, index: 0 }, false: { text: '', index: 1 } } }] };
}

function propertiesOf(properties: Record<string, unknown>): Override['properties'] {
  return Object.entries(properties).map(([id, value]) => ({ id, value }));
}
