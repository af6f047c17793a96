import { type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { Span } from '../../shared/time';
import { timeAt } from './scale';
import type { Surface } from './Surface';

interface Handlers {
  /** The pointer hovers over a point of the timeline; `y` from the top of the visible rows, negative on the axis. */
  onHover: (x: number, y: number) => void;
  onLeave: () => void;
  onPick: (x: number, y: number) => void;
  /** A span was selected or panned to. */
  onSpan: (span: Span) => void;
}

/** Shorter drags count as clicks, px. */
const CLICK = 5;
/** Time without wheel events after which panning by wheel ends, ms. */
const WHEEL_REST = 250;
/** Height of a line for browsers that report wheel events in lines, px. */
const LINE = 16;

type Drag = { kind: 'choose' | 'pan'; start: number; span: Span };

/**
 * Pointer input of the timeline: dragging selects a span; with Shift, and always by touch, it pans. A horizontal wheel,
 * or a wheel with Shift, pans too. Panning moves the surface only; `onSpan` is called when it ends.
 */
export function useTimelinePointer(
  surface: RefObject<Surface | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  handlers: Handlers
) {
  const drag = useRef<Drag | null>(null);
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useWheelPan(surface, canvas, latest);

  const place = (event: PointerEvent) => {
    const box = canvas.current?.getBoundingClientRect();
    return { x: event.clientX - (box?.left ?? 0), y: event.clientY - (box?.top ?? 0) };
  };

  return {
    onPointerDown: (event: PointerEvent) => {
      const { x } = place(event);
      const on = surface.current;
      if (!on || event.button !== 0 || x < 0 || x > on.scale.width) {
        return;
      }
      const kind = event.shiftKey || event.pointerType === 'touch' ? 'pan' : 'choose';
      drag.current = { kind, start: x, span: on.scale };
      event.currentTarget.setPointerCapture(event.pointerId);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = place(event);
      const on = surface.current;
      const { kind, start, span } = drag.current ?? {};
      if (!on || start === undefined || span === undefined) {
        handlers.onHover(x, y);
      } else if (Math.abs(x - start) >= CLICK) {
        handlers.onLeave();
        if (kind === 'pan') {
          on.pan(x - start, span);
        } else {
          on.choose(start, x);
        }
      }
    },
    onPointerUp: (event: PointerEvent) => {
      const { x, y } = place(event);
      const on = surface.current;
      const ended = drag.current;
      drag.current = null;
      if (!on || !ended) {
        return;
      }
      on.chooseNothing();
      const reached = on.settle();
      if (Math.abs(x - ended.start) < CLICK) {
        on.look(ended.span);
        handlers.onPick(x, y);
      } else if (ended.kind === 'pan') {
        handlers.onSpan(reached);
      } else {
        const [from, to] = [ended.start, x].map((at) => timeAt(on.scale, at)).sort((a, b) => a - b);
        handlers.onSpan({ from, to });
      }
    },
    onPointerCancel: () => {
      if (drag.current) {
        surface.current?.settle();
        surface.current?.look(drag.current.span);
        surface.current?.chooseNothing();
        drag.current = null;
      }
    },
    onPointerLeave: handlers.onLeave,
  };
}

/** A native wheel listener: React's is passive and cannot prevent the browser from navigating back. */
function useWheelPan(
  surface: RefObject<Surface | null>,
  canvas: RefObject<HTMLCanvasElement | null>,
  latest: RefObject<Handlers>
) {
  useEffect(() => {
    const area = canvas.current?.parentElement;
    if (!area) {
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    const onWheel = (event: WheelEvent) => {
      const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
      const on = surface.current;
      if (!on || event.ctrlKey || (!sideways && !event.shiftKey)) {
        return;
      }
      event.preventDefault();
      latest.current?.onLeave();
      const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? LINE : 1;
      on.pan(-unit * (sideways ? event.deltaX : event.deltaY));
      clearTimeout(timer);
      timer = setTimeout(() => latest.current?.onSpan(on.settle()), WHEEL_REST);
    };
    area.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      clearTimeout(timer);
      area.removeEventListener('wheel', onWheel);
    };
  }, [surface, canvas, latest]);
}
