import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { useId, useMemo, useState } from 'react';
import { visuallyHidden } from '../../shared/components/visuallyHidden';
import type { Span } from '../../shared/time';
import { ItemTip } from '../shared/ItemTip';
import { AXIS_HEIGHT } from './layout';
import { RowLabels } from './RowLabels';
import { useItemTip } from './useItemTip';
import { useTimelineInput } from './useTimelineInput';
import { type TimelineContent, useTimelineDrawing } from './useTimelineDrawing';
import { useTimelineSurface } from './useTimelineSurface';
import { type ItemKey, keyOf, positionOf } from './itemPosition';

interface Props extends TimelineContent {
  /** The visible span. */
  span: Span;
  /** Zooms or pans to a span. */
  onSpan: (span: Span) => void;
  onTable: () => void;
}

/** The timeline's canvases with labels, pointer and keyboard input. */
export function TimelineView({ span, onSpan, onTable, ...content }: Props) {
  const { timelines, lanes, now, zone, width, height } = content;
  const { rows } = lanes;
  const styles = useStyles2(getStyles);
  const hintId = useId();
  const [focusKey, setFocusKey] = useState<ItemKey | null>(null);
  const focus = useMemo(() => positionOf(rows, focusKey), [rows, focusKey]);
  const { labels, layout, drawing } = useTimelineDrawing(content, focus);
  const { surface, lanes: canvas, axis, scroller } = useTimelineSurface(drawing, span);
  const tip = useItemTip({ timelines, rows, layout, zone, surface, canvas });

  const handlers = useTimelineInput({
    rows,
    layout,
    now,
    focus,
    surface,
    canvas,
    tip,
    onFocus: (position) => setFocusKey(keyOf(rows, position)),
    onSpan,
    onTable,
  });

  const focused = focus && tip.wordsAt(focus);
  return (
    <div className={styles.frame} style={{ width, height }}>
      <div
        ref={scroller}
        className={styles.scroll}
        role="application"
        tabIndex={0}
        aria-label={t('rotationPanel.timeline.label', 'Timeline: who is on call when')}
        aria-describedby={hintId}
        {...handlers}
      >
        <div style={{ height: layout.height + AXIS_HEIGHT }} className={styles.content}>
          <div className={styles.axis}>
            <canvas ref={axis} style={{ marginLeft: layout.labelWidth, width: layout.width, height: AXIS_HEIGHT }} />
          </div>
          <canvas
            ref={canvas}
            className={styles.lanes}
            style={{ marginLeft: layout.labelWidth, width: layout.width, height: drawing.height }}
          />
          <RowLabels rows={rows} labels={labels} layout={layout} />
        </div>
      </div>
      <span id={hintId} className={styles.spoken}>
        {t(
          'rotationPanel.timeline.hint',
          'Arrow keys walk through shifts and gaps; with Shift they pan. Plus and minus zoom. T shows a table.'
        )}
      </span>
      <div className={styles.spoken} aria-live="polite">
        {focused && [focused.title, ...focused.lines].join('. ')}
      </div>
      {tip.shown && <ItemTip tip={tip.shown} zone={zone} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  frame: css({ position: 'relative' }),
  scroll: css({
    width: '100%',
    height: '100%',
    overflowX: 'hidden',
    overflowY: 'auto',
    touchAction: 'pan-y',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  content: css({ position: 'relative', minHeight: '100%', cursor: 'crosshair' }),
  axis: css({
    position: 'sticky',
    top: 0,
    zIndex: 2,
    height: AXIS_HEIGHT,
    background: theme.colors.background.primary,
    '& > canvas': { display: 'block' },
  }),
  lanes: css({ position: 'sticky', top: AXIS_HEIGHT, display: 'block' }),
  spoken: css(visuallyHidden),
});
