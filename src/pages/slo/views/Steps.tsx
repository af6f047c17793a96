import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { useId } from 'react';

interface Props {
  label: string;
  /** Ascending; the slider steps from one to the next. */
  values: readonly number[];
  value: number;
  text: (value: number) => string;
  onChange: (value: number) => void;
}

/** A slider over a few values that are not evenly apart, with its value in words. */
export function Steps({ label, values, value, text, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const id = useId();
  return (
    <div className={styles.steps}>
      <label htmlFor={id} className={styles.label}>
        {label} <output htmlFor={id}>{text(value)}</output>
      </label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={values.length - 1}
        step={1}
        value={Math.max(0, values.indexOf(value))}
        aria-valuetext={text(value)}
        onChange={({ currentTarget }) => onChange(values[currentTarget.valueAsNumber] ?? value)}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  steps: css({ flex: '1 1 0', minWidth: theme.spacing(22), maxWidth: theme.spacing(40) }),
  label: css({
    display: 'flex',
    justifyContent: 'space-between',
    ...theme.typography.bodySmall,
    color: theme.colors.text.secondary,
    '& output': { color: theme.colors.text.primary, fontWeight: theme.typography.fontWeightMedium },
  }),
  slider: css({
    width: '100%',
    margin: theme.spacing(0.5, 0),
    accentColor: theme.colors.primary.text,
    colorScheme: theme.colors.mode,
  }),
});
