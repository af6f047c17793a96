import { css, cx } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { memo } from 'react';
import { formatDuration, formatMoment } from '../../shared/formats/times';
import { AccessibleTable } from '../shared/AccessibleTable';
import type { Item, Timeline } from './model';
import { formatShiftPages, formatPerson, formatShiftKind } from './descriptions';

interface Props {
  timelines: Timeline[];
  zone: string;
  /** Whether the table is visible; otherwise only screen readers read it. */
  shown: boolean;
}

/** Most rows of the table; a shorter time range shows the rest. */
const MAX_ROWS = 300;

/** Accessible table of the timeline's content: shifts, gaps, thin spots and unknown hours in chronological order. */
export const ItemTable = memo(function ItemTable({ timelines, zone, shown }: Props) {
  const styles = useStyles2(getStyles);
  const all = timelines
    .flatMap(({ name, shifts, gaps, thin, notKnown }) =>
      [...shifts, ...gaps, ...thin, ...notKnown].map((item) => ({ name, item }))
    )
    .sort((a, b) => a.item.from - b.item.from);
  const several = timelines.length > 1;
  return (
    <AccessibleTable
      shown={shown}
      caption={
        all.length > MAX_ROWS
          ? t(
              'rotationPanel.table.cut',
              'The first {{most}} of {{all}}. Choose a shorter time range to see the rest.',
              {
                most: MAX_ROWS,
                all: all.length,
              }
            )
          : t('rotationPanel.table.caption', 'Shifts, gaps, thin spots and hours not known')
      }
      captioned={all.length > MAX_ROWS}
      headers={[
        t('rotationPanel.table.from', 'From'),
        t('rotationPanel.table.who', 'Who'),
        t('rotationPanel.table.to', 'To'),
        t('rotationPanel.table.length', 'Length'),
        t('rotationPanel.table.level', 'Level'),
        t('rotationPanel.table.remark', 'Remark'),
        t('rotationPanel.table.pages', 'Pages'),
        ...(several ? [t('rotationPanel.table.rotation', 'Rotation')] : []),
      ]}
    >
      {all.slice(0, MAX_ROWS).map(({ name, item }, i) => (
        <tr key={i} className={cx(item.kind === 'gap' && styles.gap)}>
          <td>{formatMoment(item.from, zone)}</td>
          <td>{whoOf(item)}</td>
          <td>{formatMoment(item.to, zone)}</td>
          <td>{formatDuration(item)}</td>
          <td>{item.kind === 'gap' || item.kind === 'notKnown' ? '' : item.level}</td>
          <td>{remarkOf(item)}</td>
          <td>{item.kind === 'shift' ? formatShiftPages(item) : ''}</td>
          {several && <td>{name}</td>}
        </tr>
      ))}
    </AccessibleTable>
  );
});

function whoOf(item: Item): string {
  switch (item.kind) {
    case 'shift':
      return formatPerson(item.person);
    case 'gap':
      return t('rotationPanel.nobody', 'Nobody');
    case 'notKnown':
      return t('rotationPanel.table.notKnown', 'Not known');
    case 'thin':
      return '';
  }
}

function remarkOf(item: Item): string {
  switch (item.kind) {
    case 'shift':
      return formatShiftKind(item);
    case 'gap':
      return t('rotationPanel.table.gap', 'Gap');
    case 'notKnown':
      return t('rotationPanel.table.unread', 'An event cannot be read');
    case 'thin':
      return t('rotationPanel.thin.title', 'Thin: {{depth}} of {{declared}} on call', {
        depth: item.depth,
        declared: item.declared,
      });
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  gap: css({ color: theme.colors.error.text }),
});
