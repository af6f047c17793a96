import { MINUTE, type Span } from '../../shared/time';

/** Linear scale between time and px. */
export interface Scale extends Span {
  /** Width of the timeline, px. */
  width: number;
}

export function xOf({ from, to, width }: Scale, at: number): number {
  return ((at - from) / (to - from)) * width;
}

export function timeAt({ from, to, width }: Scale, x: number): number {
  return from + (x / width) * (to - from);
}

/** Duration of one px, ms. */
export function msPerPixel({ from, to, width }: Scale): number {
  return (to - from) / width;
}

/** The span, shifted so that the moment at px 0 moves to `pixels`. */
export function panned(scale: Scale, pixels: number): Span {
  const by = -pixels * msPerPixel(scale);
  return { from: scale.from + by, to: scale.to + by };
}

const SHORTEST = MINUTE;

/** The span, scaled by `factor` around a fixed moment; never shorter than a minute. */
export function zoomed({ from, to }: Span, around: number, factor: number): Span {
  const length = Math.max(SHORTEST, (to - from) * factor);
  const share = (around - from) / (to - from);
  const start = around - share * length;
  return { from: Math.round(start), to: Math.round(start + length) };
}
