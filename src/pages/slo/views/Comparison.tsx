import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { Sign } from '../../../shared/components/Sign';
import { PLAIN } from '../../../shared/formats/plain';
import { shareText } from '../../../shared/formats/shares';
import { minutesText } from '../../../shared/formats/times';
import { remainingText } from '../../slos/words';
import { countText } from '../figures';
import { isBounded, type Variant } from '../replay';
import { secondsText } from '../replayWords';

interface Props {
  /** As it is defined, with all alerts that page. */
  own: Variant | undefined;
  /** What is tried: its budget, and the pages of its alert. */
  budget: Variant | undefined;
  pages: Variant | undefined;
}

/** What is beside what would have been. */
export function Comparison({ own, budget, pages }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">
            <Trans i18nKey="slo.replay.own">As defined</Trans>
            {upToText(own)}
          </th>
          <th scope="col">
            <Trans i18nKey="slo.replay.tried">As tried</Trans>
            {upToText(budget)}
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('slo.replay.budget', 'Error budget')}</th>
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

/** Which latency threshold the figures are of: while another is being asked for, it is not yet the slider's. */
function upToText(variant: Variant | undefined): string {
  return typeof variant?.threshold === 'number' ? ` (${secondsText(variant.threshold)})` : '';
}

function Budget({ variant }: { variant: Variant | undefined }) {
  if (!variant || variant.remaining === null) {
    return <span>–</span>;
  }
  const { remaining } = variant;
  if (!isBounded(variant)) {
    return <Sign tone={remaining < 0 ? 'bad' : 'good'}>{remainingText(remaining)}</Sign>;
  }
  const [low, high] = [variant.low ?? remaining, variant.high ?? remaining];
  return (
    <Sign tone={low >= 0 ? 'good' : high < 0 ? 'bad' : 'unknown'}>
      {t('slo.replay.bounds', 'between {{low}} and {{high}}', {
        low: remainingText(low),
        high: remainingText(high),
      })}
    </Sign>
  );
}

function pageFigures(): Array<{ label: string; text: (variant: Variant) => string }> {
  return [
    { label: t('slo.replay.pages', 'Pages'), text: ({ pages }) => countText(pages) },
    { label: t('slo.replay.sleepPages', 'In sleep hours'), text: ({ sleepPages }) => countText(sleepPages) },
    {
      label: t('slo.replay.detection', 'Paged after (median)'),
      text: ({ detectionMinutes }) => (detectionMinutes === null ? '–' : minutesText(detectionMinutes)),
    },
    {
      label: t('slo.replay.missed', 'Burned without a page'),
      text: ({ missedSpent }) =>
        missedSpent === null
          ? '–'
          : t('slo.now.ofBudget', '{{share}} of the budget', { share: shareText(missedSpent) }),
    },
  ];
}

/** A figure that is drawn between two bounds is said to be about so much. */
function aboutText(text: string, variant: Variant): string {
  return isBounded(variant) && text !== '–' ? t('slo.replay.about', 'about {{text}}', { text, ...PLAIN }) : text;
}

const getStyles = (theme: GrafanaTheme2) => ({
  table: css({
    maxWidth: theme.spacing(80),
    'th, td': { padding: theme.spacing(0.5, 2, 0.5, 0), textAlign: 'left', verticalAlign: 'top' },
    'thead th': { ...theme.typography.bodySmall, color: theme.colors.text.secondary },
    'tbody th': { fontWeight: theme.typography.fontWeightRegular, color: theme.colors.text.secondary },
  }),
});
