import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { UPlotChart, useStyles2, useTheme2 } from '@grafana/ui';
import { type KeyboardEvent, type PointerEvent, useId, useMemo, useRef, useState } from 'react';
import { spoken } from '../../shared/components/spoken';
import { PLAIN } from '../../shared/formats/plain';
import { ItemTip, type Tip } from '../shared/ItemTip';
import { colorsOf } from './colors';
import { drawBackground } from './draw/background';
import { drawForeground } from './draw/foreground';
import type { Budget, BurnDown, Episode } from './model';
import { type Plot, plotConfig, plotData } from './plot';
import { pointWords } from './pointWords';
import { tipMarks } from './tipMarks';
import { episodeAt, walked } from './walk';
import { episodeWords, summaryOf } from './words';

interface Props {
  budget: Budget;
  burnDown: BurnDown;
  zone: string;
  /** Px. */
  width: number;
  height: number;
  onTable: () => void;
}

/** The drawn burn-down with its episodes, walked by pointer and keys. */
export function BurnDownChart({ budget, burnDown, zone, width, height, onTable }: Props) {
  const styles = useStyles2(getStyles);
  const theme = useTheme2();
  const id = useId();
  const plot = useRef<Plot>();
  const [focusId, setFocusId] = useState<string | null>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const focus = burnDown.episodes.find((episode) => episode.id === focusId) ?? null;

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

  const pxOf = (at: number) => plot.current?.valToPos(at, 'x') ?? 0;
  const tipOf = (episode: Episode) => ({
    words: episodeWords(episode, zone),
    pages: tipMarks(burnDown.marks, episode),
  });
  const boxOf = () => plot.current?.over.getBoundingClientRect();
  const onPointerMove = ({ clientX, clientY }: PointerEvent) => {
    const box = boxOf();
    if (!box || clientX < box.left || clientX > box.right || clientY < box.top) {
      return setTip(null);
    }
    const episode = episodeAt(burnDown.episodes, clientX - box.left, pxOf);
    const at = plot.current?.posToVal(clientX - box.left, 'x') ?? 0;
    const said = episode ? tipOf(episode) : { words: pointWords(burnDown, budget, at, zone), pages: [] };
    setTip({ left: clientX, top: clientY, ...said });
  };
  const onClick = ({ clientX }: { clientX: number }) => {
    const box = boxOf();
    setFocusId((box && episodeAt(burnDown.episodes, clientX - box.left, pxOf)?.id) ?? null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const episode = walked(burnDown.episodes, focusId, event.key);
    const box = boxOf();
    if (episode && box) {
      setFocusId(episode.id);
      setTip({ left: box.left + pxOf((episode.from + episode.to) / 2), top: box.top, ...tipOf(episode) });
    } else if (event.key === 'Escape') {
      setTip(null);
    } else if (event.key.toLowerCase() === 't') {
      onTable();
    } else {
      return;
    }
    event.preventDefault();
  };

  const said = focus && episodeWords(focus, zone);
  return (
    <div>
      <div
        className={styles.chart}
        role="application"
        tabIndex={0}
        aria-label={t('errorBudget.chart', 'Burn-down of the error budget of {{name}}', {
          name: budget.name,
          ...PLAIN,
        })}
        aria-describedby={`${id}-summary ${id}-hint`}
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setTip(null)}
        onBlur={() => setTip(null)}
        onClick={onClick}
      >
        <UPlotChart
          config={config}
          data={data}
          width={width}
          height={height}
          plotRef={(made) => {
            plot.current = made;
          }}
        />
      </div>
      <span id={`${id}-summary`} className={styles.spoken}>
        {summaryOf(budget, zone)}
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
  spoken: css(spoken),
});
