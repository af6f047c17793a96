import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

export interface LegendEntry {
  key: string;
  /** The symbol as drawn. */
  symbol: ReactNode;
  text: ReactNode;
}

interface Props {
  /** Accessible label of the legend. */
  label: string;
  entries: LegendEntry[];
  /** Buttons. */
  children: ReactNode;
}

/** Legend of a drawing's symbols, with buttons beside it. */
export function LegendFrame({ label, entries: signs, children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.legend}>
      <ul className={styles.signs} aria-label={label}>
        {signs.map(({ key, symbol: sign, text }) => (
          <li key={key} className={styles.sign}>
            {sign}
            {text}
          </li>
        ))}
      </ul>
      <span className={styles.buttons}>{children}</span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: theme.spacing(2),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  signs: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5), listStyle: 'none' }),
  sign: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  buttons: css({ display: 'inline-flex', flex: 'none', marginLeft: 'auto' }),
});
