import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2, useTheme2 } from '@grafana/ui';

interface Props {
  at: HTMLElement;
  time: string;
  value: string;
}

const MARGIN = 120;

/** The hovered or focused cell in words, above it. Screen readers have the cell's own label. */
export function CellTip({ at, time, value }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const box = at.getBoundingClientRect();
  const middle = box.left + box.width / 2;
  const left = Math.min(Math.max(middle, MARGIN), window.innerWidth - MARGIN);
  return (
    <Portal zIndex={theme.zIndex.tooltip}>
      <div className={styles.tip} style={{ left, top: box.top }} aria-hidden="true">
        <strong>{value}</strong>
        <div>{time}</div>
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tip: css({
    position: 'fixed',
    transform: 'translate(-50%, calc(-100% - 6px))',
    padding: theme.spacing(0.5, 1),
    borderRadius: theme.shape.radius.default,
    background: theme.components.tooltip.background,
    color: theme.components.tooltip.text,
    fontSize: theme.typography.bodySmall.fontSize,
    boxShadow: theme.shadows.z3,
    pointerEvents: 'none',
    whiteSpace: 'nowrap',
  }),
});
