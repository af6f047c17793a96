import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { UPlotChart, useStyles2, useTheme2 } from '@grafana/ui';
import { useId, useMemo } from 'react';
import { visuallyHidden } from '../../shared/components/visuallyHidden';
import { UNESCAPED } from '../../shared/formats/unescaped';
import { ItemTip } from '../shared/ItemTip';
import { colorsOf } from './colors';
import { drawBackground } from './draw/background';
import { drawForeground } from './draw/foreground';
import type { Budget, BurnDown } from './model';
import { plotConfig, plotData } from './plot';
import { useBurnDownInput } from './useBurnDownInput';
import { describeEpisode, describeBudget } from './descriptions';

interface Props {
  budget: Budget;
  burnDown: BurnDown;
  zone: string;
  /** Px. */
  width: number;
  height: number;
  onTable: () => void;
}

/** Burn-down chart with burn episodes, navigable by pointer and keyboard. */
export function BurnDownChart({ budget, burnDown, zone, width, height, onTable }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const id = useId();
  const { plotRef, focus, tip, handlers } = useBurnDownInput({ budget, burnDown, zone, onTable });

  const data = useMemo(() => plotData(burnDown.lines), [burnDown]);
  const config = useMemo(() => {
    const colors = colorsOf(theme);
    return plotConfig(budget, burnDown, {
      theme,
      colors,
      zone,
      behind: (area) => drawBackground(area, burnDown, colors),
      over: (area) => drawForeground(area, burnDown, focus, colors),
    });
  }, [budget, burnDown, focus, theme, zone]);

  const said = focus && describeEpisode(focus, zone);
  return (
    <div>
      <div
        className={styles.chart}
        role="application"
        tabIndex={0}
        aria-label={t('errorBudget.chart', 'Burn-down of the error budget of {{name}}', {
          name: budget.name,
          ...UNESCAPED,
        })}
        aria-describedby={`${id}-summary ${id}-hint`}
        {...handlers}
      >
        <UPlotChart config={config} data={data} width={width} height={height} plotRef={plotRef} />
      </div>
      <span id={`${id}-summary`} className={styles.spoken}>
        {describeBudget(budget, zone)}
      </span>
      <span id={`${id}-hint`} className={styles.spoken}>
        {t('errorBudget.hint', 'Arrow keys walk through the burn episodes. T shows a table.')}
      </span>
      <div className={styles.spoken} aria-live="polite">
        {said && [said.title, ...said.lines].join('. ')}
      </div>
      {tip && <ItemTip tip={tip} zone={zone} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  chart: css({
    cursor: 'crosshair',
    '&:focus-visible': { outline: `2px solid ${theme.colors.primary.border}`, outlineOffset: -2 },
  }),
  spoken: css(visuallyHidden),
});
