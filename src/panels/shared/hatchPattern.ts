/**
 * A fill of diagonal lines that repeat every `every` px; the plain color where the canvas cannot create patterns.
 * @param falls whether lines go down to the right instead of up, to be distinct without color
 */
export function hatchPattern(
  ctx: CanvasRenderingContext2D,
  color: string,
  every: number,
  thickness: number,
  falls = false
): CanvasPattern | string {
  const tile = document.createElement('canvas');
  tile.width = every;
  tile.height = every;
  const on = tile.getContext('2d');
  if (!on) {
    return color;
  }
  const [left, right] = falls ? [-1, every + 1] : [every + 1, -1];
  on.strokeStyle = color;
  on.lineWidth = thickness;
  on.beginPath();
  // Three lines, so that the corners connect to the next tile.
  for (const shift of [-every, 0, every]) {
    on.moveTo(shift - 1, left);
    on.lineTo(shift + every + 1, right);
  }
  on.stroke();
  return ctx.createPattern(tile, 'repeat') ?? color;
}
