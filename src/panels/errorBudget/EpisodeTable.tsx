import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { TextLink, useStyles2 } from '@grafana/ui';
import { memo, useId } from 'react';
import { lengthText, momentText } from '../rotation/words';
import type { BurnDown, Mark } from './model';
import { burnText, markText, shareText } from './words';

interface Props {
  burnDown: BurnDown;
  zone: string;
  /** Seen, or only read by screen readers. */
  shown: boolean;
}

/** Every burn episode in the order of time with what happened around it: what the chart draws, as text. */
export const EpisodeTable = memo(function EpisodeTable({ burnDown, zone, shown }: Props) {
  const styles = useStyles2(getStyles);
  const captionId = useId();
  const { episodes, marks } = burnDown;
  return (
    <div
      className={shown ? styles.shown : styles.spoken}
      // Who scrolls by keyboard must be able to stand on what scrolls; links out of sight are not stood on.
      {...(shown && { tabIndex: 0, role: 'region', 'aria-labelledby': captionId })}
    >
      <table className={styles.table}>
        <caption id={captionId} className={cx(styles.caption, episodes.length > 0 && styles.spoken)}>
          {episodes.length > 0
            ? t('errorBudget.table.caption', 'Burn episodes')
            : t('errorBudget.table.none', 'No burn episode in this window.')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('errorBudget.table.from', 'From')}</th>
            <th scope="col">{t('errorBudget.table.length', 'Length')}</th>
            <th scope="col">{t('errorBudget.table.spent', 'Of the budget')}</th>
            <th scope="col">{t('errorBudget.table.peak', 'Peak burn')}</th>
            <th scope="col">{t('errorBudget.table.pages', 'Pages')}</th>
            <th scope="col">{t('errorBudget.table.what', 'What')}</th>
          </tr>
        </thead>
        <tbody>
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
        </tbody>
      </table>
    </div>
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

const getStyles = (theme: GrafanaTheme2) => ({
  shown: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  spoken: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  caption: css({ captionSide: 'top', textAlign: 'left', color: theme.colors.text.secondary }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': {
      padding: theme.spacing(0.25, 1),
      textAlign: 'left',
      verticalAlign: 'top',
      whiteSpace: 'nowrap',
    },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  what: css({ whiteSpace: 'normal !important', minWidth: 200 }),
});
