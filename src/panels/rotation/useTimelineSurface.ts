import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Span } from '../../shared/time';
import type { Drawing } from './draw/drawing';
import { Surface } from './Surface';

/** Creates the drawing surface over two canvases in a scroller, and updates it with drawing and span. */
export function useTimelineSurface(drawing: Drawing, span: Span) {
  const lanes = useRef<HTMLCanvasElement>(null);
  const axis = useRef<HTMLCanvasElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const surface = useRef<Surface | null>(null);

  useLayoutEffect(() => {
    if (!lanes.current || !axis.current || !scroller.current) {
      return;
    }
    const made = new Surface(lanes.current, axis.current, scroller.current);
    surface.current = made;
    const scrolled = scroller.current;
    scrolled.addEventListener('scroll', made.redraw, { passive: true });
    return () => {
      scrolled.removeEventListener('scroll', made.redraw);
      made.destroy();
      surface.current = null;
    };
  }, []);

  useEffect(() => surface.current?.show(drawing), [drawing]);
  // New data answers the range that was panned to, so the view follows the dashboard's time range again.
  useEffect(() => surface.current?.look({ from: span.from, to: span.to }), [span.from, span.to, drawing.lanes]);

  return { surface, lanes, axis, scroller };
}
