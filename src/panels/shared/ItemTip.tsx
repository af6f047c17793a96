import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { formatMoment } from '../../shared/formats/times';
import { Tooltip } from './Tooltip';

/** A heading for an item, and what there is to know about it, a line each. */
export interface TipContent {
  title: string;
  lines: string[];
}

export interface Tip {
  /** Middle and top in the window, px. */
  left: number;
  top: number;
  content: TipContent;
  /** Each at its moment, epoch milliseconds. */
  moments: Array<{ at: number; text: string }>;
}

const WIDTH = 340;
/** Px above an item that a tip needs; with less it stands below. */
const ROOM = 130;

/** What is hovered or focused, with the pages of that time. */
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
