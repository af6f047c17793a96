import { css } from '@emotion/css';
import type { GrafanaTheme2, PanelData } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';

/** Says what Grafana says in place of an empty picture. */
export function NoData() {
  const styles = useStyles2(getStyles);
  return <div className={styles.box}>No data</div>;
}

/** Whether there is nothing to draw. */
export function isEmpty({ series }: PanelData): boolean {
  return series.every((frame) => frame.length === 0);
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    alignItems: 'center',
    color: theme.colors.text.secondary,
    display: 'flex',
    height: '100%',
    justifyContent: 'center',
    textAlign: 'center',
  }),
});
