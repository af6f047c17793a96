import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { LegendFrame } from '../shared/LegendFrame';
import { hourLabel } from './labels';
import type { SleepHours } from './hourOfWeek';
import type { Level } from './levels';

interface Props {
  levels: Level[];
  colors: Array<{ fill: string; text: string }>;
  /** Formats a bound in the panel's unit. */
  format: (value: number) => string;
  sleep: SleepHours | null;
  numbers: boolean;
  onNumbers: (numbers: boolean) => void;
}

/** Legend of the colors, and the switch that shows numbers in the cells. */
export function Legend({ levels, colors, format, sleep, numbers, onNumbers }: Props) {
  const styles = useStyles2(getStyles);
  const bounds = [format(0), ...levels.map((level) => rangeText(level, format))];
  const signs = bounds.map((text, level) => ({
    key: String(level),
    symbol: <span className={styles.swatch} style={{ background: colors[level].fill }} />,
    text,
  }));
  const asleep = sleep && {
    key: 'sleep',
    symbol: <span className={styles.sleep} />,
    text: (
      <Trans
        i18nKey="pagingLoadPanel.legend.sleep"
        defaults="Sleep hours {{from}}–{{to}}"
        values={{ from: hourLabel(sleep.from, true), to: hourLabel(sleep.to, true) }}
      />
    ),
  };
  return (
    <LegendFrame
      label={t('pagingLoadPanel.legend.label', 'Colour scale')}
      entries={asleep ? [...signs, asleep] : signs}
    >
      <Button size="sm" fill="text" variant="secondary" aria-pressed={numbers} onClick={() => onNumbers(!numbers)}>
        {numbers
          ? t('pagingLoadPanel.legend.hideNumbers', 'Hide numbers')
          : t('pagingLoadPanel.legend.showNumbers', 'Show numbers')}
      </Button>
    </LegendFrame>
  );
}

function rangeText({ above, upTo }: Level, format: (value: number) => string): string {
  if (!Number.isInteger(upTo)) {
    return `${format(above)}–${format(upTo)}`;
  }
  return above + 1 === upTo ? format(upTo) : `${format(above + 1)}–${format(upTo)}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  swatch: css({
    width: 12,
    height: 12,
    borderRadius: theme.shape.radius.default,
    border: `1px solid ${theme.colors.border.medium}`,
  }),
  sleep: css({ width: 16, height: 3, background: theme.visualization.getColorByName('purple') }),
});
