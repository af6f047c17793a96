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
 * The two canvases of the timeline: what stands on them, which span is looked at, and when to draw. Panning and choosing
 * go here and not through React, so that a frame costs no more than its drawing.
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

  /** Takes what is to be drawn from now on. */
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

  /** Looks at another span, unless it is just being panned: then whoever pans has the say. */
  look(span: Span): void {
    if (!this.panning) {
      this.span = span;
      this.redraw();
    }
  }

  /** Moves by px of what was looked at, or of `start`, until `settle`. */
  pan(pixels: number, start: Span = this.span): void {
    this.panning = true;
    this.span = panned({ ...start, width: this.scale.width }, pixels);
    this.redraw();
  }

  /** Ends panning; the answer is where that led. */
  settle(): Span {
    this.panning = false;
    return this.span;
  }

  /** Marks a stretch in px that is being chosen. */
  choose(from: number, to: number): void {
    this.chosen = { from: Math.min(from, to), to: Math.max(from, to) };
    this.redraw();
  }

  /** Ends choosing. */
  chooseNothing(): void {
    this.chosen = null;
    this.redraw();
  }

  /** Where moments are at present. */
  get scale(): Scale {
    return { ...this.span, width: this.drawing?.layout.width ?? 1 };
  }

  /** How far rows are scrolled, px. */
  get top(): number {
    return this.scroller.scrollTop;
  }

  /** Scrolls a row into sight. */
  bring(place: RowBox): void {
    this.scroller.scrollTop = scrollTopFor(this.scroller.scrollTop, this.drawing?.height ?? 0, place);
  }

  /** Draws with the next frame, once. */
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

  /** Ticks cost calendar arithmetic: they are made for the view and one view on each side, and kept until that is left. */
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

/** Gives a canvas the screen's own px; says whether that changed it, which empties it and its settings. */
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

/** Widths of texts in the small font, each measured once. */
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
