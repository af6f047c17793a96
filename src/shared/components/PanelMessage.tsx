import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** Message in a panel without anything to draw: the reason, and what to do. */
export function PanelMessage({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.message} role="status">
      <Icon name={icon} size="lg" />
      <strong>{title}</strong>
      {children && <span className={styles.text}>{children}</span>}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  message: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(0.5),
    height: '100%',
    padding: theme.spacing(1),
    textAlign: 'center',
    overflow: 'auto',
  }),
  text: css({ color: theme.colors.text.secondary, maxWidth: '60ch', overflowWrap: 'anywhere' }),
});
