import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { hourName } from './words';
import type { SleepHours } from './hourOfWeek';
import type { Level } from './levels';

interface Props {
  levels: Level[];
  colors: Array<{ fill: string; text: string }>;
  /** Writes a bound as the panel's unit does. */
  format: (value: number) => string;
  sleep: SleepHours | null;
  numbers: boolean;
  onNumbers: (numbers: boolean) => void;
}

/** What the colours mean, in words, and the switch that writes the numbers into the cells. */
export function Legend({ levels, colors, format, sleep, numbers, onNumbers }: Props) {
  const styles = useStyles2(getStyles);
  const bounds = [format(0), ...levels.map((level) => rangeText(level, format))];
  return (
    <div className={styles.legend}>
      <ul className={styles.scale} aria-label={t('pagingLoadPanel.legend.label', 'Colour scale')}>
        {bounds.map((text, level) => (
          <li key={level} className={styles.step}>
            <span className={styles.swatch} style={{ background: colors[level].fill }} />
            {text}
          </li>
        ))}
        {sleep && (
          <li className={styles.step}>
            <span className={styles.sleep} />
            <Trans
              i18nKey="pagingLoadPanel.legend.sleep"
              defaults="Sleep hours {{from}}–{{to}}"
              values={{ from: hourName(sleep.from, true), to: hourName(sleep.to, true) }}
            />
          </li>
        )}
      </ul>
      <Button size="sm" fill="text" variant="secondary" aria-pressed={numbers} onClick={() => onNumbers(!numbers)}>
        {numbers
          ? t('pagingLoadPanel.legend.hideNumbers', 'Hide numbers')
          : t('pagingLoadPanel.legend.showNumbers', 'Show numbers')}
      </Button>
    </div>
  );
}

function rangeText({ above, upTo }: Level, format: (value: number) => string): string {
  if (!Number.isInteger(upTo)) {
    return `${format(above)}–${format(upTo)}`;
  }
  return above + 1 === upTo ? format(upTo) : `${format(above + 1)}–${format(upTo)}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  legend: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: theme.spacing(2),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  scale: css({ display: 'flex', flexWrap: 'wrap', columnGap: theme.spacing(1.5), listStyle: 'none' }),
  step: css({ display: 'inline-flex', alignItems: 'center', gap: theme.spacing(0.5), whiteSpace: 'nowrap' }),
  swatch: css({
    width: 12,
    height: 12,
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.medium}`,
  }),
  sleep: css({ width: 16, height: 3, background: theme.visualization.getColorByName('purple') }),
});
