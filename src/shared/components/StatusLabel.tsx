import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { Icon, type IconName, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';

/** Severity of a status. */
export type Tone = 'good' | 'fair' | 'bad' | 'unknown';

interface Props {
  tone: Tone;
  /** Icon; the tone's default icon without it. */
  icon?: IconName;
  children: ReactNode;
}

/** Text with icon and color, so that the tone is not conveyed by color alone. */
export function StatusLabel({ tone, icon = ICONS[tone], children }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.sign}>
      <Icon name={icon} className={styles[tone]} />
      <span>{children}</span>
    </span>
  );
}

/** Secondary text on a line of its own. */
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
