import { colorManipulator, type GrafanaTheme2 } from '@grafana/data';
import type { Span } from '../../../shared/time';
import type { Tick } from '../axis';
import type { Lanes } from '../lanes';
import type { Layout } from '../layout';
import type { CoverageItem } from '../model';
import type { PersonColor } from '../personColors';

/** Content of the timeline, independent of the visible part. */
export interface Drawing {
  lanes: Lanes;
  layout: Layout;
  /** Height of the visible part of the rows, px. */
  height: number;
  personColors: Map<string, PersonColor>;
  theme: GrafanaTheme2;
  /** Time zone in Grafana's notation. */
  zone: string;
  /** The queried range; outside of it nothing is known. */
  asked: Span;
  now: number | null;
  focus: { row: number; item: number } | null;
}

/** The visible part of a drawing. */
export interface Viewport extends Span {
  /** Width of the timeline, px. */
  width: number;
  /** Vertical scroll position of the rows, px. */
  top: number;
  /** Range that is being selected, px. */
  chosen: { from: number; to: number } | null;
  ticks: Tick[];
  weekends: Span[];
}

/** A canvas context with the colors and patterns that are created once for it. */
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
  /** Translucent: drawn over other content. */
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

/** Colors from the theme for everything but people. */
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

/** A font in canvas notation; size in px. */
export function fontOf(theme: GrafanaTheme2, size: number, weight = 400): string {
  return `${weight} ${size}px ${theme.typography.fontFamily}`;
}
