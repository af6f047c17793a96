import { useTheme2 } from '@grafana/ui';
import { useMemo } from 'react';
import type { Span } from '../../shared/time';
import type { Drawing } from './draw/drawing';
import type { Lanes } from './lanes';
import { AXIS_HEIGHT, type Layout, layoutOf } from './layout';
import type { Timeline } from './model';
import { personColors } from './personColors';
import { rowLabel, levelCounts } from './rowLabel';
import { textWidths } from './Surface';
import type { Position } from './itemPosition';

/** Content of a timeline, independent of the visible span. */
export interface TimelineContent {
  timelines: Timeline[];
  lanes: Lanes;
  /** The queried range. */
  asked: Span;
  now: number | null;
  zone: string;
  /** Draws each page as a tick. */
  pages: boolean;
  /** Px. */
  width: number;
  height: number;
}

const SCROLLBAR = 10;

/** Labels and layout of the rows, and the canvases' drawing with the focused item. */
export function useTimelineDrawing(
  { timelines, lanes, asked, now, zone, pages, width, height }: TimelineContent,
  focus: Position | null
): { labels: string[]; layout: Layout; drawing: Drawing } {
  const { rows } = lanes;
  const theme = useTheme2();
  const labels = useMemo(() => {
    const levels = levelCounts(rows);
    return rows.map((row) => rowLabel(row, timelines, levels));
  }, [rows, timelines]);
  const layout = useMemo(() => {
    const widthOf = textWidths({ theme });
    const full = layoutOf(rows, labels, { width, height, pages }, widthOf);
    const scrolls = full.height + AXIS_HEIGHT > height;
    return scrolls ? layoutOf(rows, labels, { width: width - SCROLLBAR, height, pages }, widthOf) : full;
  }, [rows, labels, width, height, pages, theme]);
  const visible = Math.max(0, height - AXIS_HEIGHT);
  const drawing = useMemo((): Drawing => {
    const colorByPerson = personColors(
      theme,
      timelines.flatMap(({ shifts }) => shifts.map(({ person }) => person.id))
    );
    return { lanes, layout, height: visible, personColors: colorByPerson, theme, zone, asked, now, focus };
  }, [lanes, layout, visible, timelines, theme, zone, asked, now, focus]);
  return { labels, layout, drawing };
}
