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
  /** Whether the table is visible; otherwise only screen readers read it. */
  shown: boolean;
}

/** Accessible table of the chart's content: burn episodes in chronological order, with events around them. */
export const EpisodeTable = memo(function EpisodeTable({ burnDown, zone, shown }: Props) {
  const styles = useStyles2(getStyles);
  const { episodes, events } = burnDown;
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
            {events
              .filter((event) => event.episode === episode.id)
              .map((event, i) => (
                <div key={i}>
                  {formatMoment(event.at, zone)} <EventLink event={event} linked={shown} />
                </div>
              ))}
          </td>
        </tr>
      ))}
    </AccessibleTable>
  );
});

function EventLink({ event, linked }: { event: ContextEvent; linked: boolean }) {
  const text = describeEvent(event);
  return event.link !== null && linked ? (
    <TextLink href={event.link} external={!event.link.startsWith('/')} variant="bodySmall">
      {text}
    </TextLink>
  ) : (
    <>{text}</>
  );
}

const getStyles = () => ({
  what: css({ whiteSpace: 'normal !important', minWidth: 200 }),
});
