import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { memo } from 'react';
import { formatBurnRate } from '../../shared/formats/burnRate';
import { formatShare } from '../../shared/formats/shares';
import { formatDuration, formatMoment } from '../../shared/formats/times';
import { AccessibleTable } from '../shared/AccessibleTable';
import type { BurnDown, ContextEvent } from './model';
import { describeEvent } from './descriptions';

interface Props {
  burnDown: BurnDown;
  zone: string;
  /** Seen, or only read by screen readers. */
  shown: boolean;
}

/** Every burn episode in the order of time with what happened around it: what the chart draws, as text. */
export const EpisodeTable = memo(function EpisodeTable({ burnDown, zone, shown }: Props) {
  const styles = useStyles2(getStyles);
  const { episodes, events: marks } = burnDown;
  return (
    <AccessibleTable
      shown={shown}
      caption={
        episodes.length > 0
          ? t('errorBudget.table.caption', 'Burn episodes')
          : t('errorBudget.table.none', 'No burn episode in this window.')
      }
      captioned={episodes.length === 0}
      headers={[
        t('errorBudget.table.from', 'From'),
        t('errorBudget.table.length', 'Length'),
        t('errorBudget.table.spent', 'Of the budget'),
        t('errorBudget.table.peak', 'Peak burn'),
        t('errorBudget.table.pages', 'Pages'),
        t('errorBudget.table.what', 'What'),
      ]}
    >
      {episodes.map((episode) => (
        <tr key={episode.id}>
          <td>{formatMoment(episode.from, zone)}</td>
          <td>{formatDuration(episode)}</td>
          <td>{formatShare(episode.spent)}</td>
          <td>{episode.peakBurn === null ? '' : formatBurnRate(episode.peakBurn)}</td>
          <td>{episode.pages}</td>
          <td className={styles.what}>
            {episode.what}
            {marks
              .filter((mark) => mark.episode === episode.id)
              .map((mark, i) => (
                <div key={i}>
                  {formatMoment(mark.at, zone)} <MarkLink mark={mark} linked={shown} />
                </div>
              ))}
          </td>
        </tr>
      ))}
    </AccessibleTable>
  );
});

function MarkLink({ mark, linked }: { mark: ContextEvent; linked: boolean }) {
  const text = describeEvent(mark);
  return mark.link !== null && linked ? (
    <TextLink href={mark.link} external={!mark.link.startsWith('/')} variant="bodySmall">
      {text}
    </TextLink>
  ) : (
    <>{text}</>
  );
}

const getStyles = () => ({
  what: css({ whiteSpace: 'normal !important', minWidth: 200 }),
});
