import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import { type ReactNode, useId } from 'react';

interface Props {
  label: string;
  /** The slider's steps, ascending. */
  values: readonly number[];
  value: number;
  text: (value: number) => string;
  /** Values with a tick mark below the slider. */
  marked?: readonly number[];
  /** Text that describes the value in relation to the marks. */
  hint?: ReactNode;
  onChange: (value: number) => void;
}

/** Slider over a list of unevenly spaced values, with the current value as text. */
export function StepSlider({ label, values, value, text, marked = [], hint, onChange }: Props) {
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
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={({ currentTarget }) => onChange(values[currentTarget.valueAsNumber] ?? value)}
      />
      {marked.length > 0 && (
        <div className={styles.marks} aria-hidden>
          {marked.map((mark) => (
            <span key={mark} style={{ left: `${(values.indexOf(mark) / Math.max(1, values.length - 1)) * 100}%` }} />
          ))}
        </div>
      )}
      {hint && (
        <div id={`${id}-hint`} className={styles.hint} aria-live="polite">
          {hint}
        </div>
      )}
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
  // Inset by half a thumb, the thumb's center at the first and last value.
  marks: css({
    position: 'relative',
    height: theme.spacing(1),
    margin: '-4px 8px 0',
    '& span': {
      position: 'absolute',
      width: 2,
      marginLeft: -1,
      height: '100%',
      background: theme.colors.text.secondary,
    },
  }),
  hint: css({ ...theme.typography.bodySmall, color: theme.colors.text.secondary }),
});
