import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2, useTheme2 } from '@grafana/ui';
import type { ReactNode } from 'react';

interface Props {
  /** Horizontal middle and top of the anchor in the window, px. */
  left: number;
  top: number;
  /** Most width of the tooltip, px. */
  width: number;
  /** Space above the anchor that the tooltip needs, px; with less, it is placed below. */
  room?: number;
  children: ReactNode;
}

/** Tooltip above its anchor, within the window. Hidden from screen readers, which read the drawing's own labels. */
export function Tooltip({ left, top, width, room = 0, children }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const half = Math.min(width, window.innerWidth) / 2;
  const middle = Math.min(Math.max(left, half), window.innerWidth - half);
  const transform = top < room ? 'translate(-50%, 30px)' : 'translate(-50%, calc(-100% - 8px))';
  return (
    <Portal zIndex={theme.zIndex.tooltip}>
      <div
        className={styles.tip}
        style={{ left: middle, top, transform, maxWidth: `min(${width}px, 100vw)` }}
        aria-hidden="true"
      >
        {children}
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tip: css({
    position: 'fixed',
    // As wide as its text, also near the window's edge.
    width: 'max-content',
    padding: theme.spacing(0.5, 1),
    borderRadius: theme.shape.radius.default,
    background: theme.components.tooltip.background,
    color: theme.components.tooltip.text,
    fontSize: theme.typography.bodySmall.fontSize,
    boxShadow: theme.shadows.z3,
    pointerEvents: 'none',
    overflowWrap: 'anywhere',
  }),
});
