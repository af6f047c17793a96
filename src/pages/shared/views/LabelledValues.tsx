import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** Values with labels in a wrapping row. */
export function LabelledValues({ values }: { values: Array<{ label: string; value: ReactNode }> }) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.values}>
      {values.map(({ label, value }) => (
        <div key={label}>
          <dt className={styles.label}>{label}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  values: css({
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(${theme.spacing(14)}, 1fr))`,
    gap: theme.spacing(1.5, 2),
    margin: 0,
  }),
  label: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
  value: css({ margin: 0, overflowWrap: 'anywhere' }),
});
