import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText, StatusLabel, type Tone } from '../../../shared/components/StatusLabel';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import { formatMoment, formatRelativeTime } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { LabelledValues } from '../../shared/views/LabelledValues';
import { PanelNoteView } from '../../shared/views/PanelNote';
import { formatRemaining } from '../../slos/formats';
import { type BudgetForecast, readForecast, readForecastPoints } from '../forecast';
import { type SloStatus, readSloStatus } from '../sloStatus';
import { FanChart } from './FanChart';

/** The probability of meeting the SLO, as words and number, a chart of possible budgets, and the data behind them. */
export function Forecast({ frames, now, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const points = useMemo(() => readForecastPoints(frames), [frames]);
  const forecast = useMemo(() => readForecast(frames), [frames]);
  const standing = useMemo(() => readSloStatus(frames), [frames]);
  if (!forecast) {
    return <PanelNoteView text={t('slo.forecast.empty', 'Too little history to say what may come.')} failed={false} />;
  }
  const { chance, p10, p50, p90, end, historyDays, runs } = forecast;
  return (
    <div className={styles.chance}>
      <div>
        <Text element="h3" variant="h4">
          <StatusLabel tone={toneOf(chance)}>{chanceText(chance)}</StatusLabel>
        </Text>
        {end !== null && (
          <MutedText>
            {t('slo.forecast.until', 'until {{end}}', { end: formatMoment(end, zone), ...UNESCAPED })}
          </MutedText>
        )}
      </div>
      {standing?.state === 'burning' && <StatusLabel tone="fair">{burningText(standing, now)}</StatusLabel>}
      <LabelledValues
        values={[
          { label: t('slo.forecast.likely', 'Budget then, most likely'), value: leftText(p50) },
          { label: t('slo.forecast.badly', 'If it goes badly (1 in 10)'), value: leftText(p10) },
          { label: t('slo.forecast.well', 'If it goes well (1 in 10)'), value: leftText(p90) },
        ]}
      />
      {points.length > 1 && <FanChart points={points} zone={zone} />}
      <MutedText>{basisText({ historyDays, runs })}</MutedText>
    </div>
  );
}

/** Warning that the forecast ignores the current burn, and may thus be too optimistic. */
function burningText({ exhaustsAt }: SloStatus, now: number): string {
  const unknown = t(
    'slo.forecast.burning',
    'It burns right now. The forecast goes by days past and does not know of that.'
  );
  return exhaustsAt === null
    ? unknown
    : t('slo.forecast.burningUntil', '{{unknown}} At the present rate the budget is gone {{when}}.', {
        unknown,
        when: formatRelativeTime(exhaustsAt, now),
        ...UNESCAPED,
      });
}

/** Formats the probability: `Likely to be kept: 72%`. */
function chanceText(chance: number): string {
  const share = shareOf(chance);
  if (chance >= 0.95) {
    return t('slo.forecast.sure', 'Almost surely kept: {{share}}', { share });
  }
  if (chance >= 0.7) {
    return t('slo.forecast.probably', 'Likely to be kept: {{share}}', { share });
  }
  if (chance >= 0.3) {
    return t('slo.forecast.open', 'It may go either way: {{share}} to be kept', { share });
  }
  return chance >= 0.05
    ? t('slo.forecast.unlikely', 'Unlikely to be kept: {{share}}', { share })
    : t('slo.forecast.hardly', 'Hardly to be kept: {{share}}', { share });
}

function toneOf(chance: number): Tone {
  if (chance >= 0.7) {
    return 'good';
  }
  return chance >= 0.3 ? 'fair' : 'bad';
}

/** Formats a probability, limited to 1% to 99%: it is sampled from past days, so never certain. */
function shareOf(chance: number): string {
  const shown = Math.min(0.99, Math.max(0.01, chance));
  const text = shown.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 0 });
  if (chance > 0.99) {
    return t('slo.forecast.over', 'over {{share}}', { share: text });
  }
  return chance < 0.01 ? t('slo.forecast.under', 'under {{share}}', { share: text }) : text;
}

function leftText(remaining: number | null): string {
  return remaining === null ? '–' : formatRemaining(remaining);
}

function basisText({ historyDays, runs }: Pick<BudgetForecast, 'historyDays' | 'runs'>): string {
  return t('slo.forecast.basis', 'From {{runs}} runs, each made of days drawn from the last {{days}}.', {
    runs: (runs ?? 0).toLocaleString(),
    days: (historyDays ?? 0).toLocaleString(),
  });
}

const getStyles = (theme: GrafanaTheme2) => ({
  chance: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
});
