import { css } from '@emotion/css';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { memo } from 'react';
import { burnText } from '../../shared/formats/burnRate';
import { shareText } from '../../shared/formats/shares';
import { lengthText, momentText } from '../../shared/formats/times';
import { SpokenTable } from '../shared/SpokenTable';
import type { BurnDown, Mark } from './model';
import { markText } from './words';

interface Props {
  burnDown: BurnDown;
  zone: string;
  /** Seen, or only read by screen readers. */
  shown: boolean;
}

/** Every burn episode in the order of time with what happened around it: what the chart draws, as text. */
export const EpisodeTable = memo(function EpisodeTable({ burnDown, zone, shown }: Props) {
  const styles = useStyles2(getStyles);
  const { episodes, marks } = burnDown;
  return (
    <SpokenTable
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
          <td>{momentText(episode.from, zone)}</td>
          <td>{lengthText(episode)}</td>
          <td>{shareText(episode.spent)}</td>
          <td>{episode.peakBurn === null ? '' : burnText(episode.peakBurn)}</td>
          <td>{episode.pages}</td>
          <td className={styles.what}>
            {episode.what}
            {marks
              .filter((mark) => mark.episode === episode.id)
              .map((mark, i) => (
                <div key={i}>
                  {momentText(mark.at, zone)} <MarkLink mark={mark} linked={shown} />
                </div>
              ))}
          </td>
        </tr>
      ))}
    </SpokenTable>
  );
});

function MarkLink({ mark, linked }: { mark: Mark; linked: boolean }) {
  const text = markText(mark);
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
