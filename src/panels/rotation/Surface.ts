import type { Span } from '../../shared/time';
import { hatchPattern } from '../shared/hatchPattern';
import { type Tick, ticksOf, weekendsOf } from './axis';
import { drawAxis } from './draw/axis';
import { type DrawContext, colorsOf, fontOf, type Drawing, SMALL_FONT_PX } from './draw/drawing';
import { drawTimeline } from './draw/timeline';
import { AXIS_HEIGHT, type RowBox } from './layout';
import { scrollTopFor } from './rowLabel';
import { panned, type Scale } from './scale';

/**
 * The two canvases of the timeline (axis and lanes): their content, the visible span, and when to draw. Panning and
 * selecting bypass React, so that an animation frame costs no more than its drawing.
 */
export class Surface {
  private drawing: Drawing | null = null;
  private span: Span = { from: 0, to: 1 };
  private chosen: { from: number; to: number } | null = null;
  private panning = false;
  private request = 0;
  private contexts: { lanes: DrawContext; axis: DrawContext } | null = null;
  private axisCache: { ticks: Tick[]; weekends: Span[]; for: Span; width: number; zone: string } | null = null;

  constructor(
    private readonly lanes: HTMLCanvasElement,
    private readonly axis: HTMLCanvasElement,
    private readonly scroller: HTMLElement
  ) {}

  /** Sets the content to draw. */
  show(drawing: Drawing): void {
    const { width } = drawing.layout;
    const ratio = window.devicePixelRatio || 1;
    const resized = [fit(this.lanes, width, drawing.height, ratio), fit(this.axis, width, AXIS_HEIGHT, ratio)];
    if (resized.includes(true) || this.drawing?.theme !== drawing.theme || !this.contexts) {
      this.contexts = contextsOf(this.lanes, this.axis, drawing, ratio);
    }
    this.drawing = drawing;
    this.redraw();
  }

  /** Sets the visible span; ignored while the user is panning. */
  look(span: Span): void {
    if (!this.panning) {
      this.span = span;
      this.redraw();
    }
  }

  /** Pans by px from the visible span, or from `start`, until `settle` is called. */
  pan(pixels: number, start: Span = this.span): void {
    this.panning = true;
    this.span = panned({ ...start, width: this.scale.width }, pixels);
    this.redraw();
  }

  /** Ends panning and returns the visible span. */
  settle(): Span {
    this.panning = false;
    return this.span;
  }

  /** Marks the range that is being selected, px. */
  choose(from: number, to: number): void {
    this.chosen = { from: Math.min(from, to), to: Math.max(from, to) };
    this.redraw();
  }

  /** Clears the selection. */
  chooseNothing(): void {
    this.chosen = null;
    this.redraw();
  }

  /** Current scale between time and px. */
  get scale(): Scale {
    return { ...this.span, width: this.drawing?.layout.width ?? 1 };
  }

  /** Vertical scroll position of the rows, px. */
  get top(): number {
    return this.scroller.scrollTop;
  }

  /** Scrolls a row into view. */
  bring(place: RowBox): void {
    this.scroller.scrollTop = scrollTopFor(this.scroller.scrollTop, this.drawing?.height ?? 0, place);
  }

  /** Requests a redraw in the next animation frame; repeated calls draw once. */
  readonly redraw = (): void => {
    if (this.request === 0) {
      this.request = requestAnimationFrame(() => {
        this.request = 0;
        this.draw();
      });
    }
  };

  destroy(): void {
    cancelAnimationFrame(this.request);
  }

  private draw(): void {
    if (!this.drawing || !this.contexts) {
      return;
    }
    const { layout, zone } = this.drawing;
    const { ticks, weekends } = this.axisFor(layout.width, zone);
    const view = {
      ...this.span,
      width: layout.width,
      top: this.top,
      chosen: this.chosen,
      ticks,
      weekends,
    };
    drawTimeline(this.contexts.lanes, this.drawing, view);
    drawAxis(this.contexts.axis, this.drawing, view);
  }

  /** Ticks and weekends, cached since they need calendar arithmetic: for the view and one view length on each side. */
  private axisFor(width: number, zone: string): { ticks: Tick[]; weekends: Span[] } {
    const { from, to } = this.span;
    const length = to - from;
    const kept = this.axisCache;
    const fits =
      kept?.zone === zone &&
      kept.width === width &&
      kept.for.from <= from &&
      kept.for.to >= to &&
      Math.abs(kept.for.to - kept.for.from - 3 * length) < 2;
    if (kept && fits) {
      return kept;
    }
    const wide = { from: from - length, to: to + length };
    const made = { ticks: ticksOf(wide, 3 * width, zone), weekends: weekendsOf(wide, zone), for: wide, width, zone };
    this.axisCache = made;
    return made;
  }
}

/** Resizes a canvas to device px; returns whether its size changed, which clears its content and state. */
function fit(canvas: HTMLCanvasElement, width: number, height: number, ratio: number): boolean {
  const w = Math.round(width * ratio);
  const h = Math.round(height * ratio);
  if (canvas.width === w && canvas.height === h) {
    return false;
  }
  canvas.width = w;
  canvas.height = h;
  return true;
}

function contextsOf(lanes: HTMLCanvasElement, axis: HTMLCanvasElement, drawing: Drawing, ratio: number) {
  const on = lanes.getContext('2d');
  const above = axis.getContext('2d');
  if (!on || !above) {
    return null;
  }
  const colors = colorsOf(drawing.theme);
  const hatches = {
    gap: hatchPattern(on, colors.gap, 6, 1.5),
    thin: hatchPattern(on, colors.thin, 10, 1),
    notKnown: hatchPattern(on, colors.notKnown, 9, 1, true),
  };
  const widthOf = textWidths(drawing);
  const context = (ctx: CanvasRenderingContext2D): DrawContext => {
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { ctx, colors, hatches, widthOf };
  };
  return { lanes: context(on), axis: context(above) };
}

/** Returns a cached function that measures text in the small font, px. */
export function textWidths({ theme }: Pick<Drawing, 'theme'>): (text: string) => number {
  const ctx = document.createElement('canvas').getContext('2d');
  const known = new Map<string, number>();
  if (ctx) {
    ctx.font = fontOf(theme, SMALL_FONT_PX, 500);
  }
  return (text) => {
    const width = known.get(text) ?? ctx?.measureText(text).width ?? text.length * 7;
    known.set(text, width);
    return width;
  };
}
