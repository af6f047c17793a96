import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useId } from 'react';
import { visuallyHidden } from '../../shared/components/visuallyHidden';

interface Props {
  /** Seen, or only read by screen readers. */
  shown: boolean;
  caption: string;
  /** The caption is seen as well, as it says what the rows do not. */
  captioned: boolean;
  headers: string[];
  /** The rows. */
  children: ReactNode;
}

/** What a panel draws, as a table: in place of the drawing, or beside it for who cannot see it. */
export function AccessibleTable({ shown, caption, captioned, headers, children }: Props) {
  const styles = useStyles2(getStyles);
  const captionId = useId();
  return (
    <div
      className={shown ? styles.shown : styles.spoken}
      // Who scrolls by keyboard must be able to stand on what scrolls.
      {...(shown && { tabIndex: 0, role: 'region', 'aria-labelledby': captionId })}
    >
      <table className={styles.table}>
        <caption id={captionId} className={cx(styles.caption, !captioned && styles.spoken)}>
          {caption}
        </caption>
        <thead>
          <tr>
            {headers.map((header) => (
              <th key={header} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  shown: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  spoken: css(visuallyHidden),
  caption: css({ captionSide: 'top', textAlign: 'left', color: theme.colors.text.secondary }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': {
      padding: theme.spacing(0.25, 1),
      textAlign: 'left',
      verticalAlign: 'top',
      whiteSpace: 'nowrap',
    },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});
