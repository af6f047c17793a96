import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import type { ReactNode } from 'react';
import { formatBurnRate } from '../../shared/formats/burnRate';
import { formatShare } from '../../shared/formats/shares';
import { SLOS_RANGE, sloLink } from '../../shared/links/sloLink';
import { SloStateLabel } from '../../shared/slo/SloStateLabel';
import type { Budget } from './model';
import { correctedRemainingOf, formatExhaustion, remainingOf } from './descriptions';

interface Props {
  budget: Budget;
  /** Whether to show the objective, where there is room. */
  objective: boolean;
}

/** Figures of the budget: remaining share, burn rate, and time of exhaustion. */
export function BudgetStats({ budget, objective }: Props) {
  const styles = useStyles2(getStyles);
  const { status } = budget;
  const remaining = remainingOf(budget);
  const corrected = correctedRemainingOf(budget);
  const unmeasured = status?.coverage == null ? 0 : 1 - status.coverage;
  return (
    <div className={styles.figures}>
      <div className={styles.head}>
        <TextLink href={sloLink(budget.slo, SLOS_RANGE)} inline={false} variant="bodySmall">
          {budget.name}
        </TextLink>
        {status && <SloStateLabel state={status.state} />}
        {status && objective && <span className={styles.label}>{status.objective}</span>}
      </div>
      <dl className={styles.list}>
        <Figure
          label={t('errorBudget.figure.remaining', 'Budget left')}
          poor={remaining !== null && remaining <= 0}
          large
        >
          {remaining === null ? '–' : formatShare(remaining)}
        </Figure>
        {corrected !== null && (
          <Figure label={t('errorBudget.figure.corrected', 'Without maintenance')} poor={corrected <= 0}>
            {formatShare(corrected)}
          </Figure>
        )}
        {status && (
          <Figure
            label={t('errorBudget.figure.burn', 'Burn rate')}
            poor={status.burnRate !== null && status.burnRate > 1}
          >
            {status.burnRate === null ? '–' : formatBurnRate(status.burnRate)}
          </Figure>
        )}
        {status && <Figure label={t('errorBudget.figure.runsOut', 'Runs out')}>{formatExhaustion(budget)}</Figure>}
        {unmeasured > MIN_UNMEASURED && (
          <Figure label={t('errorBudget.figure.unmeasured', 'Not measured')}>{formatShare(unmeasured)}</Figure>
        )}
      </dl>
    </div>
  );
}

/** Least unmeasured share of the window that is displayed. */
const MIN_UNMEASURED = 0.0005;

interface FigureProps {
  label: string;
  children: ReactNode;
  large?: boolean;
  /** Highlights the figure: the budget is exhausted, or burns too fast. */
  poor?: boolean;
}

function Figure({ label, children, large = false, poor = false }: FigureProps) {
  const styles = useStyles2(getStyles);
  return (
    <div>
      <dt className={styles.label}>{label}</dt>
      <dd className={cx(large ? styles.large : styles.value, poor && styles.poor)}>{children}</dd>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  figures: css({ paddingBottom: theme.spacing(0.5) }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  list: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    columnGap: theme.spacing(2),
    margin: 0,
    '& dd': { margin: 0 },
  }),
  label: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  large: css({ fontSize: theme.typography.h2.fontSize, lineHeight: 1.2, fontVariantNumeric: 'tabular-nums' }),
  value: css({ fontSize: theme.typography.h5.fontSize, lineHeight: 1.5, fontVariantNumeric: 'tabular-nums' }),
  poor: css({ color: theme.colors.error.text }),
});
