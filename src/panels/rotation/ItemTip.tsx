import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2, useTheme2 } from '@grafana/ui';
import type { PageTick } from './model';
import { type ItemWords, momentText } from './words';

export interface Tip {
  /** Middle and top in the window, px. */
  left: number;
  top: number;
  words: ItemWords;
  pages: Array<Pick<PageTick, 'at' | 'text'>>;
}

const WIDTH = 340;
/** Px above an item that a tip needs; with less it stands below. */
const ROOM = 130;

/** What is hovered or focused, in words. Screen readers hear the same from the timeline. */
export function ItemTip({ tip, zone }: { tip: Tip; zone: string }) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const half = Math.min(WIDTH, window.innerWidth) / 2;
  const left = Math.min(Math.max(tip.left, half), window.innerWidth - half);
  const below = tip.top < ROOM;
  const transform = below ? 'translate(-50%, 30px)' : 'translate(-50%, calc(-100% - 8px))';
  return (
    <Portal zIndex={theme.zIndex.tooltip}>
      <div className={styles.tip} style={{ left, top: tip.top, transform }} aria-hidden="true">
        <strong>{tip.words.title}</strong>
        {tip.words.lines.map((line, i) => (
          <div key={i}>{line}</div>
        ))}
        {tip.pages.map((page, i) => (
          <div key={i} className={styles.page}>
            {momentText(page.at, zone)} {page.text}
          </div>
        ))}
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  tip: css({
    position: 'fixed',
    maxWidth: `min(${WIDTH}px, 100vw)`,
    padding: theme.spacing(0.5, 1),
    borderRadius: theme.shape.radius.default,
    background: theme.components.tooltip.background,
    color: theme.components.tooltip.text,
    fontSize: theme.typography.bodySmall.fontSize,
    boxShadow: theme.shadows.z3,
    pointerEvents: 'none',
    overflowWrap: 'anywhere',
  }),
  page: css({
    marginTop: theme.spacing(0.25),
    paddingTop: theme.spacing(0.25),
    borderTop: `1px solid ${theme.colors.border.medium}`,
  }),
});
