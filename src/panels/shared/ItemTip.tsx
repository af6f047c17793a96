import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatMoment } from '../../shared/formats/times';
import { Tooltip } from './Tooltip';

/** Content of a tooltip: a title and lines of text. */
export interface TipContent {
  title: string;
  lines: string[];
}

export interface Tip {
  /** Horizontal middle and top of the item in the window, px. */
  left: number;
  top: number;
  content: TipContent;
  /** Events such as pages, with times in epoch milliseconds. */
  moments: Array<{ at: number; text: string }>;
}

const WIDTH = 340;
/** Space above an item that a tooltip needs, px; with less, it is placed below. */
const ROOM = 130;

/** Tooltip of the hovered or focused item, with events of that time. */
export function ItemTip({ tip, zone }: { tip: Tip; zone: string }) {
  const styles = useStyles2(getStyles);
  return (
    <Tooltip left={tip.left} top={tip.top} width={WIDTH} room={ROOM}>
      <strong>{tip.content.title}</strong>
      {tip.content.lines.map((line, i) => (
        <div key={i}>{line}</div>
      ))}
      {tip.moments.map((page, i) => (
        <div key={i} className={styles.page}>
          {formatMoment(page.at, zone)} {page.text}
        </div>
      ))}
    </Tooltip>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    marginTop: theme.spacing(0.25),
    paddingTop: theme.spacing(0.25),
    borderTop: `1px solid ${theme.colors.border.medium}`,
  }),
});
