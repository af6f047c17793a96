import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { StatusLabel } from '../../../shared/components/StatusLabel';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import { formatShare } from '../../../shared/formats/shares';
import { formatMinutes } from '../../../shared/formats/times';
import { formatRemaining } from '../../slos/formats';
import { formatCount } from '../formats';
import { isBounded, type Variant } from '../simulation';
import { formatSeconds } from '../simulationFormats';

interface Props {
  /** The SLO's current definition, with all alerts that page. */
  own: Variant | undefined;
  /** The simulated settings: variants for the budget and for the pages of the alert. */
  budget: Variant | undefined;
  pages: Variant | undefined;
}

/** Compares the SLO's actual figures with the simulated ones. */
export function Comparison({ own, budget, pages }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <Trans i18nKey="slo.simulation.own">As defined</Trans>
            {upToText(own)}
          </th>
          <th scope="col">
            <Trans i18nKey="slo.simulation.tried">As tried</Trans>
            {upToText(budget)}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('slo.simulation.budget', 'Error budget')}</th>
          <td>
            <Budget variant={own} />
          </td>
          <td>
            <Budget variant={budget} />
          </td>
        </tr>
        {pageFigures().map(({ label, text }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{own ? text(own) : '–'}</td>
            <td>{pages ? aboutText(text(pages), pages) : '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Latency threshold that the figures are for: while a query is loading, it differs from the slider's. */
function upToText(variant: Variant | undefined): string {
  return typeof variant?.threshold === 'number' ? ` (${formatSeconds(variant.threshold)})` : '';
}

function Budget({ variant }: { variant: Variant | undefined }) {
  if (!variant || variant.remaining === null) {
    return <span>–</span>;
  }
  const { remaining } = variant;
  if (!isBounded(variant)) {
    return <StatusLabel tone={remaining < 0 ? 'bad' : 'good'}>{formatRemaining(remaining)}</StatusLabel>;
  }
  const [low, high] = [variant.low ?? remaining, variant.high ?? remaining];
  return (
    <StatusLabel tone={low >= 0 ? 'good' : high < 0 ? 'bad' : 'unknown'}>
      {t('slo.simulation.bounds', 'between {{low}} and {{high}}', {
        low: formatRemaining(low),
        high: formatRemaining(high),
      })}
    </StatusLabel>
  );
}

function pageFigures(): Array<{ label: string; text: (variant: Variant) => string }> {
  return [
    { label: t('slo.simulation.pages', 'Pages'), text: ({ pages }) => formatCount(pages) },
    { label: t('slo.simulation.sleepPages', 'In sleep hours'), text: ({ sleepPages }) => formatCount(sleepPages) },
    {
      label: t('slo.simulation.detection', 'Paged after (median)'),
      text: ({ detectionMinutes }) => (detectionMinutes === null ? '–' : formatMinutes(detectionMinutes)),
    },
    {
      label: t('slo.simulation.missed', 'Burned without a page'),
      text: ({ missedSpent }) =>
        missedSpent === null
          ? '–'
          : t('slo.now.ofBudget', '{{share}} of the budget', { share: formatShare(missedSpent) }),
    },
  ];
}

/** Marks a figure that is interpolated between two bounds as approximate. */
function aboutText(text: string, variant: Variant): string {
  return isBounded(variant) && text !== '–'
    ? t('slo.simulation.about', 'about {{text}}', { text, ...UNESCAPED })
    : text;
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    maxWidth: theme.spacing(80),
    'th, td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
    'thead th': { ...theme.typography.bodySmall, color: theme.colors.text.secondary },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
  }),
});
