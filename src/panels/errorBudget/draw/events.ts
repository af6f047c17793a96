import { EVENT_KINDS, type EventKind } from '../../../shared/slo/eventKinds';
import type { Colors } from '../colors';
import type { ContextEvent } from '../model';
import type { Area } from './area';

/** Height of one kind's lane below the plot, px. */
const LANE = 11;
const SIZE = 8;

/** The kinds of events that occur, in the order of their lanes from the top. */
export function kindsOf(events: ContextEvent[]): EventKind[] {
  return EVENT_KINDS.filter((kind) => events.some((event) => event.kind === kind));
}

/** Height of all lanes, px. */
export function lanesHeight(events: ContextEvent[]): number {
  return kindsOf(events).length * LANE;
}

/** Draws pages, incidents, deploys and maintenance in lanes below the plot, with a shape per kind. */
export function drawEvents(area: Area, events: ContextEvent[], colors: Colors): void {
  const { ctx, left, top, width, height, ratio, x } = area;
  kindsOf(events).forEach((kind, lane) => {
    const middle = top + height + (lane + 0.5) * LANE * ratio;
    ctx.fillStyle = colors.events[kind];
    for (const event of events) {
      const at = x(event.at);
      if (event.kind !== kind) {
        continue;
      }
      const end = event.to === null ? at : Math.min(x(event.to), left + width);
      if (kind === 'maintenance' && end > left) {
        const from = Math.max(at, left);
        ctx.fillRect(from, middle - ratio, Math.max(end - from, SIZE * ratio), 3 * ratio);
      } else if (at >= left && at <= left + width) {
        drawShape(ctx, kind, at, middle, (SIZE / 2) * ratio);
      }
    }
  });
}

/** A triangle for a page, a square for an incident, a diamond for a deploy, a bar for maintenance. */
export function drawShape(ctx: CanvasRenderingContext2D, kind: EventKind, x: number, y: number, half: number): void {
  const corners: Record<EventKind, Array<[number, number]>> = {
    page: [
      [0, -half],
      [half, half],
      [-half, half],
    ],
    incident: [
      [-half, -half],
      [half, -half],
      [half, half],
      [-half, half],
    ],
    deploy: [
      [0, -half],
      [half, 0],
      [0, half],
      [-half, 0],
    ],
    maintenance: [
      [-half, -half / 3],
      [half, -half / 3],
      [half, half / 3],
      [-half, half / 3],
    ],
  };
  ctx.beginPath();
  corners[kind].forEach(([dx, dy], i) => (i === 0 ? ctx.moveTo(x + dx, y + dy) : ctx.lineTo(x + dx, y + dy)));
  ctx.closePath();
  ctx.fill();
}
