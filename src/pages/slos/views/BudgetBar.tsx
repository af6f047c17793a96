import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import type { SloState } from '../../../shared/slo/states';
import { TONES } from '../../../shared/slo/SloStateLabel';

/** Position of zero as a share of the bar's width: the left third is for overspent budget. */
const ZERO = 1 / 3;

interface Props {
  /** Remaining share of the budget; negative when overspent. */
  remaining: number;
  state: SloState;
}

/** Bar with remaining budget to the right of zero, or overspent budget, hatched, to its left; text has the amount. */
export function BudgetBar({ remaining, state }: Props) {
  const styles = useStyles2(getStyles);
  const over = remaining < 0;
  const width = Math.min(Math.abs(remaining) * (1 - ZERO), over ? ZERO : 1 - ZERO);
  const place = over ? { right: percent(1 - ZERO) } : { left: percent(ZERO) };
  return (
    <div className={styles.track} aria-hidden>
      <div className={over ? styles.over : styles[TONES[state]]} style={{ ...place, width: percent(width) }} />
      <div className={styles.zero} />
    </div>
  );
}

function percent(share: number): string {
  return `${share * 100}%`;
}

const getStyles = (theme: GrafanaTheme2) => {
  const { error, success, warning, secondary } = theme.colors;
  const bar = { position: 'absolute', height: '100%' } as const;
  return {
    track: css({
      position: 'relative',
      height: theme.spacing(0.75),
      minWidth: theme.spacing(12),
      maxWidth: theme.spacing(24),
      marginTop: theme.spacing(0.5),
      // The track starts at zero, since only the remaining budget has a maximum.
      background: `linear-gradient(to right, transparent ${percent(ZERO)}, ${secondary.main} ${percent(ZERO)})`,
    }),
    zero: css({
      position: 'absolute',
      left: percent(ZERO),
      top: -2,
      bottom: -2,
      width: 1,
      background: theme.colors.text.primary,
    }),
    over: css({
      ...bar,
      background: `repeating-linear-gradient(135deg, ${error.main} 0 3px, transparent 3px 5px)`,
      borderLeft: `1px solid ${error.main}`,
    }),
    good: css({ ...bar, background: success.main }),
    fair: css({ ...bar, background: warning.main }),
    bad: css({ ...bar, background: error.main }),
    unknown: css({ ...bar, background: theme.colors.text.disabled }),
  };
};
