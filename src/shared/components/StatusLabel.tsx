import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** Good, to be watched, bad, or nothing that can be said. */
export type Tone = 'good' | 'fair' | 'bad' | 'unknown';

interface Props {
  tone: Tone;
  /** The tone's own without it. */
  icon?: IconName;
  children: ReactNode;
}

/** Text with a sign, so that colour is not all that tells good from bad. */
export function StatusLabel({ tone, icon = ICONS[tone], children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.sign}>
      <Icon name={icon} className={styles[tone]} />
      <span>{children}</span>
    </span>
  );
}

/** What matters less, on a line of its own. */
export function MutedText({ children }: { children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return <div className={styles.quiet}>{children}</div>;
}

const ICONS: Record<Tone, IconName> = {
  good: 'check-circle',
  fair: 'info-circle',
  bad: 'exclamation-triangle',
  unknown: 'question-circle',
};

const getStyles = (theme: GrafanaTheme2) => {
  const icon = (color: string) => css({ color, alignSelf: 'center', flexShrink: 0 });
  return {
    sign: css({ display: 'inline-flex', alignItems: 'baseline', gap: theme.spacing(0.5) }),
    good: icon(theme.colors.success.text),
    fair: icon(theme.colors.warning.text),
    bad: icon(theme.colors.error.text),
    unknown: icon(theme.colors.text.secondary),
    quiet: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
  };
};
