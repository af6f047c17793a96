/** Where a plot is drawn, in px of its canvas, which has `ratio` of them to a px of the page. */
export interface Area {
  ctx: CanvasRenderingContext2D;
  left: number;
  top: number;
  width: number;
  height: number;
  ratio: number;
  x: (at: number) => number;
  y: (value: number) => number;
}

/** Draws within a rectangle and leaves the context as it was. */
export function within(
  ctx: CanvasRenderingContext2D,
  [left, top, width, height]: [number, number, number, number],
  draw: () => void
): void {
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  draw();
  ctx.restore();
}
