import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { Span } from '../../../shared/time';
import type { Tick } from '../axis';
import type { Lanes } from '../lanes';
import type { Layout } from '../layout';
import type { CoverageItem } from '../model';
import type { PersonColor } from '../personColors';

/** What is drawn, whatever part of it is looked at. */
export interface Drawing {
  lanes: Lanes;
  layout: Layout;
  /** Height of the visible part of the rows, px. */
  height: number;
  personColors: Map<string, PersonColor>;
  theme: GrafanaTheme2;
  /** A zone as Grafana names it. */
  zone: string;
  /** The time that was asked about; outside of it nothing is known. */
  asked: Span;
  now: number | null;
  focus: { row: number; item: number } | null;
}

/** The part of a drawing that is looked at. */
export interface Viewport extends Span {
  /** Of the timeline, px. */
  width: number;
  /** How far rows are scrolled, px. */
  top: number;
  /** A stretch being chosen, px. */
  chosen: { from: number; to: number } | null;
  ticks: Tick[];
  weekends: Span[];
}

/** A canvas to draw on with what is made once for it. */
export interface DrawContext {
  ctx: CanvasRenderingContext2D;
  colors: Colors;
  hatches: Record<CoverageItem['kind'], CanvasPattern | string>;
  widthOf: (text: string) => number;
}

export interface Colors {
  text: string;
  secondary: string;
  line: string;
  /** Lies over what is below it. */
  weekend: string;
  gap: string;
  gapBand: string;
  thin: string;
  notKnown: string;
  sleep: string;
  handoff: string;
  now: string;
  focus: string;
  chosen: string;
  panel: string;
  veil: string;
}

/** The theme's colours for what is not a person. */
export function colorsOf(theme: GrafanaTheme2): Colors {
  const { colors, visualization, isDark } = theme;
  return {
    text: colors.text.primary,
    secondary: colors.text.secondary,
    line: colors.border.weak,
    weekend: colorManipulator.alpha(colors.text.maxContrast, isDark ? 0.06 : 0.05),
    gap: colors.error.text,
    gapBand: colors.error.transparent,
    thin: colors.warning.text,
    notKnown: colors.text.secondary,
    sleep: visualization.getColorByName(isDark ? 'light-purple' : 'dark-purple'),
    handoff: colors.border.strong,
    now: colors.primary.text,
    focus: colors.primary.border,
    chosen: colors.primary.transparent,
    panel: colors.background.primary,
    veil: colors.background.secondary,
  };
}

export const SMALL_FONT_PX = 11;

/** The font of a px size as a canvas takes it. */
export function fontOf(theme: GrafanaTheme2, size: number, weight = 400): string {
  return `${weight} ${size}px ${theme.typography.fontFamily}`;
}
