import type { GrafanaTheme2 } from '@grafana/data';
import {
  AxisPlacement,
  GraphDrawStyle,
  type LineStyle,
  ScaleDirection,
  ScaleOrientation,
  VisibilityMode,
} from '@grafana/schema';
import { UPlotConfigBuilder, type UPlotChart } from '@grafana/ui';
import type { ComponentProps } from 'react';
import { formatShare } from '../../shared/formats/shares';
import type { Colors } from './colors';
import type { Area } from './draw/area';
import { lanesHeight } from './draw/events';
import type { Budget, BurnDown, Lines } from './model';

type ChartProps = ComponentProps<typeof UPlotChart>;

/** The uPlot instance, as Grafana's chart exposes it. */
export type Plot = Parameters<NonNullable<ChartProps['plotRef']>>[0];

interface Drawing {
  theme: GrafanaTheme2;
  colors: Colors;
  zone: string;
  /** Draw functions behind and over the lines. */
  behind: (area: Area) => void;
  over: (area: Area) => void;
}

/** Space between lanes and axis labels, px. */
const GAP = 5;

/** uPlot configuration for a burn-down over the SLO's window, from 0 (or below, if overspent) to 100%. */
export function plotConfig(budget: Budget, burnDown: BurnDown, drawing: Drawing): UPlotConfigBuilder {
  const { theme, colors, zone, behind, over } = drawing;
  const { lines, events } = burnDown;
  const builder = new UPlotConfigBuilder(zone);
  builder.addScale({
    scaleKey: 'x',
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [budget.window.from, budget.periodEnd],
  });
  builder.addScale({
    scaleKey: 'y',
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: () => rangeOf(lines),
  });
  builder.addAxis({
    scaleKey: 'x',
    isTime: true,
    placement: AxisPlacement.Bottom,
    timeZone: zone,
    theme,
    gap: GAP + lanesHeight(events),
    ticks: { show: false },
    grid: { show: false },
  });
  builder.addAxis({
    scaleKey: 'y',
    placement: AxisPlacement.Left,
    theme,
    formatValue: (share: number) => formatShare(share, 0),
  });
  const addLine = (lineColor: string, lineWidth: number, lineStyle?: LineStyle) =>
    builder.addSeries({
      scaleKey: 'y',
      theme,
      drawStyle: GraphDrawStyle.Line,
      lineColor,
      lineWidth,
      lineStyle,
      showPoints: VisibilityMode.Never,
      spanNulls: false,
    });
  addLine(colors.even, 1, { fill: 'dash', dash: [6, 4] });
  if (lines.corrected) {
    addLine(colors.corrected, 2, { fill: 'dash', dash: [2, 4] });
  }
  addLine(colors.remaining, 2);
  builder.setCursor({ y: false, drag: { x: false, y: false }, points: { show: false } });
  // Padding for the last label of the time axis, which extends beyond the plot.
  builder.setPadding([8, 20, 0, 0]);
  builder.addHook('drawClear', (plot) => behind(areaOf(plot)));
  builder.addHook('draw', (plot) => over(areaOf(plot)));
  return builder;
}

/** Series in the order that `plotConfig` defines. */
export function plotData({ times, even, corrected, remaining }: Lines): ChartProps['data'] {
  return [times, even, ...(corrected ? [corrected] : []), remaining];
}

/** Range of the value axis: lowest value (at most 0, with a margin if overspent) to highest value (at least 1). */
export function rangeOf({ remaining, corrected }: Lines): [number, number] {
  const values = [...remaining, ...(corrected ?? [])].filter((value) => value !== null);
  const lowest = values.reduce((least, value) => Math.min(least, value), 0);
  const highest = values.reduce((most, value) => Math.max(most, value), 1);
  return [lowest < 0 ? lowest - 0.05 * (highest - lowest) : 0, highest];
}

function areaOf(plot: Plot): Area {
  const { left, top, width, height } = plot.bbox;
  return {
    ctx: plot.ctx,
    left,
    top,
    width,
    height,
    ratio: devicePixelRatio,
    x: (at) => plot.valToPos(at, 'x', true),
    y: (value) => plot.valToPos(value, 'y', true),
  };
}
