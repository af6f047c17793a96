import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { SLO_STATES, type SloState } from '../../../shared/slo/states';
import { SloStateLabel } from '../../../shared/slo/SloStateLabel';
import { countByState, type SloRow } from '../sloRow';

interface Props {
  rows: SloRow[];
  chosen: readonly SloState[];
  onChange: (chosen: SloState[]) => void;
}

/** Number of SLOs by state; a click filters by the state. */
export function StateFilter({ rows, chosen, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const counts = countByState(rows);
  const toggle = (state: SloState) =>
    onChange(chosen.includes(state) ? chosen.filter((other) => other !== state) : [...chosen, state]);
  return (
    <div className={styles.figures} role="group" aria-label={t('slos.filter.states', 'Show only those that are')}>
      {SLO_STATES.map((state) => (
        <button
          key={state}
          type="button"
          className={chosen.includes(state) ? styles.chosen : styles.figure}
          aria-pressed={chosen.includes(state)}
          onClick={() => toggle(state)}
        >
          <span className={styles.label}>
            <SloStateLabel state={state} />
          </span>
          <span className={counts[state] > 0 && state === 'exhausted' ? styles.bad : styles.value}>
            {counts[state].toLocaleString()}
          </span>
        </button>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const figure = {
    display: 'flex',
    flexDirection: 'column',
    flex: '1 1 0',
    minWidth: theme.spacing(14),
    padding: theme.spacing(1, 1.5),
    textAlign: 'left',
    background: 'transparent',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    '&:hover': { background: theme.colors.action.hover },
  } as const;
  return {
    figures: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
    figure: css(figure),
    chosen: css({
      ...figure,
      background: theme.colors.action.selected,
      borderColor: theme.colors.primary.border,
      boxShadow: `inset 0 -2px 0 ${theme.colors.primary.border}`,
    }),
    label: css({ ...theme.typography.bodySmall }),
    value: css({ ...theme.typography.h3 }),
    bad: css({ ...theme.typography.h3, color: theme.colors.error.text }),
  };
};
