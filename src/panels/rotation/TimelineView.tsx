import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2, useTheme2 } from '@grafana/ui';
import { type KeyboardEvent, useId, useMemo, useState } from 'react';
import { spoken } from '../../shared/components/spoken';
import type { Span } from '../../shared/time';
import { ItemTip, type Tip } from '../shared/ItemTip';
import type { Scene } from './draw/scene';
import { hitAt } from './hit';
import { commandOf } from './keys';
import type { Lanes } from './lanes';
import { AXIS_HEIGHT, layoutOf } from './layout';
import type { Timeline } from './model';
import { paintsOf } from './palette';
import { labelOf, levelCounts, middleOf, wordsIn } from './place';
import { RowLabels } from './RowLabels';
import { textWidths } from './Surface';
import { usePointer } from './usePointer';
import { useTimelineSurface } from './useTimelineSurface';
import { type ItemKey, keyOf, type Position, positionOf } from './walk';

interface Props {
  timelines: Timeline[];
  lanes: Lanes;
  /** What was asked about, and the part of it to look at. */
  asked: Span;
  span: Span;
  now: number | null;
  zone: string;
  pages: boolean;
  /** Px. */
  width: number;
  height: number;
  /** Zooms or pans to a span. */
  onSpan: (span: Span) => void;
  onTable: () => void;
}

const SCROLLBAR = 10;

/** The drawn timeline with its labels, pointer and keys. */
export function TimelineView({ onSpan, onTable, ...props }: Props) {
  const { timelines, lanes, asked, span, now, zone, pages, width, height } = props;
  const { rows } = lanes;
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const hintId = useId();
  const [focusKey, setFocusKey] = useState<ItemKey | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);

  const labels = useMemo(() => {
    const levels = levelCounts(rows);
    return rows.map((row) => labelOf(row, timelines, levels));
  }, [rows, timelines]);
  const layout = useMemo(() => {
    const widthOf = textWidths({ theme });
    const full = layoutOf(rows, labels, { width, height, pages }, widthOf);
    const scrolls = full.height + AXIS_HEIGHT > height;
    return scrolls ? layoutOf(rows, labels, { width: width - SCROLLBAR, height, pages }, widthOf) : full;
  }, [rows, labels, width, height, pages, theme]);
  const focus = useMemo(() => positionOf(rows, focusKey), [rows, focusKey]);
  const visible = Math.max(0, height - AXIS_HEIGHT);
  const scene = useMemo((): Scene => {
    const paints = paintsOf(
      theme,
      timelines.flatMap(({ shifts }) => shifts.map(({ person }) => person.id))
    );
    return { lanes, layout, height: visible, paints, theme, zone, asked, now, focus };
  }, [lanes, layout, visible, timelines, theme, zone, asked, now, focus]);
  const { surface, lanes: canvas, axis, scroller } = useTimelineSurface(scene, span);

  const look = (to: Span) => {
    setTip(null);
    onSpan({ from: Math.round(to.from), to: Math.round(to.to) });
  };
  const wordsAt = ({ row, item }: Position) => wordsIn(rows[row], rows[row].items[item], timelines, zone);
  const showTip = (position: Position) => {
    const box = canvas.current?.getBoundingClientRect();
    if (box && surface.current) {
      const place = layout.places[position.row];
      surface.current.bring(place);
      const left = box.left + middleOf(rows[position.row].items[position.item], surface.current.scale);
      const top = box.top + place.top + place.barTop - surface.current.top;
      setTip({ left, top, words: wordsAt(position), pages: [] });
    }
  };
  const select = (position: Position) => {
    setFocusKey(keyOf(rows, position));
    showTip(position);
  };
  const hit = (x: number, y: number) =>
    y >= 0 && surface.current ? hitAt(rows, layout, surface.current.scale, x, y + surface.current.top) : null;

  const pointer = usePointer(surface, canvas, {
    onHover: (x, y) => {
      const found = hit(x, y);
      const box = canvas.current?.getBoundingClientRect();
      setTip(found && box ? { left: box.left + x, top: box.top + y, words: wordsAt(found), pages: found.pages } : null);
    },
    onLeave: () => setTip(null),
    onPick: (x, y) => {
      const found = hit(x, y);
      if (found) {
        select(found);
      }
    },
    onSpan: look,
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const command = surface.current && commandOf(event, rows, focus, surface.current.scale, now);
    if (!command) {
      return;
    }
    event.preventDefault();
    switch (command.kind) {
      case 'walk':
        return select(command.to);
      case 'look':
        return look(command.span);
      case 'show':
        return focus ? showTip(focus) : undefined;
      case 'hide':
        return setTip(null);
      case 'table':
        return onTable();
    }
  };

  const focused = focus && wordsAt(focus);
  return (
    <div className={styles.frame} style={{ width, height }}>
      <div
        ref={scroller}
        className={styles.scroll}
        role="application"
        tabIndex={0}
        aria-label={t('rotationPanel.timeline.label', 'Timeline: who is on call when')}
        aria-describedby={hintId}
        onKeyDown={onKeyDown}
        onBlur={() => setTip(null)}
        {...pointer}
      >
        <div style={{ height: layout.height + AXIS_HEIGHT }} className={styles.content}>
          <div className={styles.axis}>
            <canvas ref={axis} style={{ marginLeft: layout.labelWidth, width: layout.width, height: AXIS_HEIGHT }} />
          </div>
          <canvas
            ref={canvas}
            className={styles.lanes}
            style={{ marginLeft: layout.labelWidth, width: layout.width, height: visible }}
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
      {tip && <ItemTip tip={tip} zone={zone} />}
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
  spoken: css(spoken),
});
