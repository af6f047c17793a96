import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Button, useStyles2 } from '@grafana/ui';
import { EVENT_KINDS, eventKindLabel } from '../../shared/slo/eventKinds';
import { LegendFrame } from '../shared/LegendFrame';
import { colorsOf } from './colors';
import type { BurnDown } from './model';

interface Props {
  burnDown: BurnDown;
  /** Whether to explain symbols, where there is room. */
  signs: boolean;
  table: boolean;
  onTable: () => void;
}

/** Legend of the lines and events that occur, and the switch between chart and table. */
export function Legend({ burnDown, signs, table, onTable }: Props) {
  const styles = useStyles2(getStyles);
  const { lines, episodes, events, unmeasured } = burnDown;
  const entries: Array<[boolean, string, string]> = [
    [true, styles.remaining, t('errorBudget.legend.remaining', 'Left')],
    [lines.corrected !== null, styles.corrected, t('errorBudget.legend.corrected', 'Without maintenance')],
    [true, styles.even, t('errorBudget.legend.even', 'Spent evenly')],
    [episodes.length > 0, styles.episode, t('errorBudget.legend.episode', 'Burn episode')],
    [unmeasured.length > 0, styles.unmeasured, t('errorBudget.legend.unmeasured', 'Not measured')],
    ...EVENT_KINDS.map((kind): [boolean, string, string] => [
      events.some((event) => event.kind === kind),
      styles[kind],
      eventKindLabel(kind),
    ]),
  ];
  const shown = signs && !table ? entries.filter(([occurs]) => occurs) : [];
  return (
    <LegendFrame
      label={t('errorBudget.legend.label', 'Signs')}
      entries={shown.map(([, sign, text]) => ({
        key: text,
        symbol: <span className={cx(styles.shape, sign)} aria-hidden="true" />,
        text,
      }))}
    >
      <Button size="sm" fill="text" variant="secondary" aria-pressed={table} onClick={onTable}>
        {table ? t('errorBudget.legend.chart', 'Show chart') : t('errorBudget.legend.table', 'Show table')}
      </Button>
    </LegendFrame>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const colors = colorsOf(theme);
  const line = (border: string) => css({ width: 18, height: 0, borderTop: border });
  const shape = (background: string, clipPath: string) => css({ width: 9, height: 9, background, clipPath });
  return {
    shape: css({ display: 'inline-block', flex: 'none' }),
    remaining: line(`2px solid ${colors.remaining}`),
    corrected: line(`2px dotted ${colors.corrected}`),
    even: line(`1px dashed ${colors.even}`),
    episode: css({
      width: 14,
      height: 11,
      background: colors.episode,
      borderTop: `3px solid ${colors.episodeEdge}`,
    }),
    unmeasured: css({
      width: 18,
      height: 11,
      backgroundImage: `repeating-linear-gradient(135deg, ${colors.unmeasured} 0 1px, transparent 1px 4px)`,
    }),
    page: shape(colors.events.page, 'polygon(50% 0, 100% 100%, 0 100%)'),
    incident: shape(colors.events.incident, 'none'),
    deploy: shape(colors.events.deploy, 'polygon(50% 0, 100% 50%, 50% 100%, 0 50%)'),
    maintenance: css({ width: 12, height: 3, background: colors.events.maintenance }),
  };
};
