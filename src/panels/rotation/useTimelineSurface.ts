import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Span } from '../../shared/time';
import type { Drawing } from './draw/drawing';
import { Surface } from './Surface';

/** The drawing surface over two canvases inside of a scroller, kept up to what is shown and looked at. */
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
  // New data means that what was panned to has been asked about, so the view goes back to what the dashboard says.
  useEffect(() => surface.current?.look({ from: span.from, to: span.to }), [span.from, span.to, drawing.lanes]);

  return { surface, lanes, axis, scroller };
}
