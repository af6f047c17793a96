/** Plot area in canvas px; `ratio` is the number of canvas px per CSS px. */
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

/** Draws clipped to a rectangle, then restores the context. */
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
