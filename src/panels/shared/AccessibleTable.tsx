import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useId } from 'react';
import { visuallyHidden } from '../../shared/components/visuallyHidden';

interface Props {
  /** Whether the table is visible; otherwise only screen readers read it. */
  shown: boolean;
  caption: string;
  /** Whether the caption is visible, for captions that add to the rows. */
  captioned: boolean;
  headers: string[];
  /** The rows. */
  children: ReactNode;
}

/** A panel's content as a table: instead of the drawing, or in addition to it for screen readers. */
export function AccessibleTable({ shown, caption, captioned, headers, children }: Props) {
  const styles = useStyles2(getStyles);
  const captionId = useId();
  return (
    <div
      className={shown ? styles.shown : styles.spoken}
      // A scrollable region must be focusable for keyboard users.
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
