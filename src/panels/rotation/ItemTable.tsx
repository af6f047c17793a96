import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { memo, useId } from 'react';
import type { Item, Timeline } from './model';
import { lengthText, momentText, pagesText, personText, turnText } from './words';

interface Props {
  timelines: Timeline[];
  zone: string;
  /** Seen, or only read by screen readers. */
  shown: boolean;
}

/** More rows than anybody reads; a shorter range shows the rest. */
const MOST_ROWS = 300;

/** Every shift, gap and thin spot in the order of time: what the timeline draws, as text. */
export const ItemTable = memo(function ItemTable({ timelines, zone, shown }: Props) {
  const styles = useStyles2(getStyles);
  const captionId = useId();
  const all = timelines
    .flatMap(({ name, shifts, gaps, thin }) => [...shifts, ...gaps, ...thin].map((item) => ({ name, item })))
    .sort((a, b) => a.item.from - b.item.from);
  const several = timelines.length > 1;
  return (
    <div
      className={shown ? styles.shown : styles.spoken}
      // Who scrolls by keyboard must be able to stand on what scrolls.
      {...(shown && { tabIndex: 0, role: 'region', 'aria-labelledby': captionId })}
    >
      <table className={styles.table}>
        <caption id={captionId} className={cx(styles.caption, all.length <= MOST_ROWS && styles.spoken)}>
          {all.length > MOST_ROWS
            ? t(
                'rotationPanel.table.cut',
                'The first {{most}} of {{all}}. Choose a shorter time range to see the rest.',
                {
                  most: MOST_ROWS,
                  all: all.length,
                }
              )
            : t('rotationPanel.table.caption', 'Shifts, gaps and thin spots')}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t('rotationPanel.table.from', 'From')}</th>
            <th scope="col">{t('rotationPanel.table.who', 'Who')}</th>
            <th scope="col">{t('rotationPanel.table.to', 'To')}</th>
            <th scope="col">{t('rotationPanel.table.length', 'Length')}</th>
            <th scope="col">{t('rotationPanel.table.level', 'Level')}</th>
            <th scope="col">{t('rotationPanel.table.remark', 'Remark')}</th>
            <th scope="col">{t('rotationPanel.table.pages', 'Pages')}</th>
            {several && <th scope="col">{t('rotationPanel.table.rotation', 'Rotation')}</th>}
          </tr>
        </thead>
        <tbody>
          {all.slice(0, MOST_ROWS).map(({ name, item }, i) => (
            <tr key={i} className={cx(item.kind === 'gap' && styles.gap)}>
              <td>{momentText(item.from, zone)}</td>
              <td>{whoOf(item)}</td>
              <td>{momentText(item.to, zone)}</td>
              <td>{lengthText(item)}</td>
              <td>{item.kind === 'gap' ? '' : item.level}</td>
              <td>{remarkOf(item)}</td>
              <td>{item.kind === 'shift' ? pagesText(item) : ''}</td>
              {several && <td>{name}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});

function whoOf(item: Item): string {
  return item.kind === 'shift'
    ? personText(item.person)
    : item.kind === 'gap'
      ? t('rotationPanel.nobody', 'Nobody')
      : '';
}

function remarkOf(item: Item): string {
  if (item.kind === 'shift') {
    return turnText(item);
  }
  return item.kind === 'gap'
    ? t('rotationPanel.table.gap', 'Gap')
    : t('rotationPanel.thin.title', 'Thin: {{depth}} of {{declared}} on call', {
        depth: item.depth,
        declared: item.declared,
      });
}

const getStyles = (theme: GrafanaTheme2) => ({
  shown: css({ flex: '1 1 0', minHeight: 0, overflow: 'auto' }),
  spoken: css({ position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }),
  caption: css({ captionSide: 'top', textAlign: 'left', color: theme.colors.text.secondary }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    'th, td': { padding: theme.spacing(0.25, 1), textAlign: 'left', whiteSpace: 'nowrap' },
    th: { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightMedium },
    'tbody tr': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
  gap: css({ color: theme.colors.error.text }),
});
