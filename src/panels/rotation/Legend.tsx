import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { LegendFrame } from '../shared/LegendFrame';
import type { LegendSymbols } from './legendSymbols';

interface Props {
  signs: LegendSymbols;
  table: boolean;
  onTable: () => void;
  /** Resets the zoom to the queried range; undefined when that is already in view. */
  onWhole?: () => void;
}

/** Legend of the marks that occur, and the switch between timeline and table. */
export function Legend({ signs, table, onTable, onWhole }: Props) {
  const styles = useStyles2(getStyles);
  const entries: Array<[boolean, string, string, string]> = [
    [signs.gap, styles.gap, '', t('rotationPanel.legend.gap', 'Gap: nobody')],
    [signs.thin, styles.thin, '', t('rotationPanel.legend.thin', 'Thin: too few')],
    [signs.notKnown, styles.notKnown, '', t('rotationPanel.legend.notKnown', 'Not known: an event cannot be read')],
    [signs.override, styles.letter, 'O', t('rotationPanel.legend.override', 'Override')],
    [signs.swap, styles.letter, 'S', t('rotationPanel.legend.swap', 'Swap')],
    [signs.unknown, styles.letter, '?', t('rotationPanel.legend.unknown', 'Not in the configuration')],
    [signs.left, styles.letter, '×', t('rotationPanel.legend.left', 'Has left')],
    [signs.page, styles.tick, '', t('rotationPanel.legend.page', 'Page')],
    [signs.sleep, styles.sleep, '', t('rotationPanel.legend.sleep', 'Page in sleep hours')],
  ];
  return (
    <LegendFrame
      label={t('rotationPanel.legend.label', 'Signs')}
      entries={entries
        .filter(([occurs]) => occurs && !table)
        .map(([, sign, letter, text]) => ({
          key: text,
          symbol: (
            <span className={sign} aria-hidden="true">
              {letter}
            </span>
          ),
          text,
        }))}
    >
      {onWhole && (
        <Button size="sm" fill="text" variant="secondary" onClick={onWhole}>
          {t('rotationPanel.legend.whole', 'Show all')}
        </Button>
      )}
      <Button size="sm" fill="text" variant="secondary" aria-pressed={table} onClick={onTable}>
        {table
          ? t('rotationPanel.legend.hideTable', 'Show timeline')
          : t('rotationPanel.legend.showTable', 'Show table')}
      </Button>
    </LegendFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const spot = (color: string, every: number, angle = 135, border = 'solid') =>
    css({
      width: 18,
      height: 11,
      border: `1px ${border} ${color}`,
      backgroundImage: `repeating-linear-gradient(${angle}deg, ${color} 0 1px, transparent 1px ${every}px)`,
    });
  const sleep = theme.visualization.getColorByName(theme.isDark ? 'light-purple' : 'dark-purple');
  return {
    gap: spot(theme.colors.error.text, 4),
    thin: spot(theme.colors.warning.text, 7),
    notKnown: spot(theme.colors.text.secondary, 5, 45, 'dashed'),
    letter: css({
      width: 13,
      height: 13,
      border: '1px solid',
      borderRadius: '50%',
      textAlign: 'center',
      fontSize: 9,
      lineHeight: '11px',
      fontWeight: theme.typography.fontWeightBold,
    }),
    tick: css({ width: 2, height: 7, background: theme.colors.text.secondary }),
    sleep: css({
      borderInline: '4px solid transparent',
      borderBottom: `7px solid ${sleep}`,
    }),
  };
};
