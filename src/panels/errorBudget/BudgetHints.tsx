import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { formatMoment } from '../../shared/formats/times';
import type { Budget } from './model';
import { remainingOf } from './descriptions';

interface Props {
  budget: Budget;
  /** Number of SLOs in the answer that are not drawn. */
  others: number;
  zone: string;
}

/** Hints on what the panel cannot show, and what to do about it; nothing if it shows everything. */
export function BudgetHints({ budget, others, zone }: Props) {
  const styles = useStyles2(getStyles);
  const notes = [
    budget.status?.state === 'noData' ? silenceText(budget, zone) : '',
    budget.burnDown === null
      ? t('errorBudget.note.noBurnDown', 'To see the burn-down, add a query that shows "Burn-down".')
      : '',
    budget.status === null
      ? t('errorBudget.note.noState', 'For the burn rate and when it runs out, add a query that shows "State".')
      : '',
    others > 0
      ? t('errorBudget.note.others', 'One of {{count}} SLOs: to see each, repeat the panel for the variable.', {
          count: others + 1,
        })
      : '',
  ].filter(Boolean);
  return notes.map((note) => (
    <div key={note} className={styles.note} role="note">
      {note}
    </div>
  ));
}

function silenceText(budget: Budget, zone: string): string {
  return remainingOf(budget) === null
    ? t('errorBudget.note.nothing', 'Nothing was measured in this window.')
    : t('errorBudget.note.until', 'Too little was measured lately: the newest minute is that before {{at}}.', {
        at: formatMoment(budget.window.to, zone),
        ...UNESCAPED,
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  note: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
});
