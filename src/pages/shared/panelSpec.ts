import { type DataTransformerConfig, type FieldColor, FieldColorModeId, type FieldConfig } from '@grafana/schema';
import type { FieldName, FrameDefinition, WatchbillQuery } from '@watchbill/contract';

/**
 * One panel of a page, as plain data: the page makes a scene panel of it, the dashboard and "Add to dashboard" a
 * dashboard panel, so that all three show the same.
 */
export interface PanelSpec {
  /** Stable name, used as key and in tests. */
  id: string;
  title: string;
  description: string;
  /** The panel kind's plugin id. */
  plugin: string;
  /** Its questions; the first is refId A. */
  queries: WatchbillQuery[];
  options: Record<string, unknown>;
  fieldConfig: PanelFieldConfig;
  transformations?: DataTransformerConfig[];
  /** What the page says in place of a panel without rows. */
  whenEmpty?: string;
  /** Name of the file in which the page offers the rows, as CSV. */
  csv?: string;
  /** Narrowest it may get, px, where that is not the section's. */
  minWidth?: number;
  /** Most buckets over time; without it as many as the panel has pixels. */
  maxDataPoints?: number;
}

/** Panels that stand side by side; they wrap on narrow screens. */
export interface SectionSpec {
  id: string;
  /** Height of each panel, px; on the page, views of its own are as high as what they show. */
  height: number;
  /** Narrowest a panel may get before the row wraps, px. */
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

/** Settings for one field whose name no definition fixes, such as that of a measure. */
export function forField(name: string, properties: Record<string, unknown>): Override {
  return { matcher: { id: 'byName', options: name }, properties: propertiesOf(properties) };
}

/** Settings for one field of a frame, by the name that its definition gives it. */
export function forColumn<Frame extends FrameDefinition>(
  _: Frame,
  name: FieldName<Frame>,
  properties: Record<string, unknown>
): Override {
  return forField(name, properties);
}

/** Settings for everything that one query answers, by its refId. */
export function forQuery(refId: string, properties: Record<string, unknown>): Override {
  return { matcher: { id: 'byFrameRefID', options: refId }, properties: propertiesOf(properties) };
}

/** A colour of the theme by its name, the same in light and dark. */
export function fixedColor(name: string): FieldColor {
  return { mode: FieldColorModeId.Fixed, fixedColor: name };
}

/** Counts are written in full, `1,214` and not `1.21 K`; a field's own unit yields to an override only. */
export const FULL_NUMBER = { unit: 'locale' };

/** Hours stay hours: their own unit would turn many of them into weeks. */
export const HOURS_UNIT = { ...FULL_NUMBER, decimals: 1 };

/** Minutes stay minutes, as their headings say. */
export const MINUTES_UNIT = HOURS_UNIT;

/** Says what is so with a word, and nothing of what is not. */
export function yesMapping(word: string) {
  return { mappings: [{ type: 'value', options: { true: { text: word, index: 0 }, false: { text: '', index: 1 } } }] };
}

function propertiesOf(properties: Record<string, unknown>): Override['properties'] {
  return Object.entries(properties).map(([id, value]) => ({ id, value }));
}
