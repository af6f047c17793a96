import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { formatMinutes } from '../../../shared/formats/times';
import { isGapNow, isUnread, type RotationRow } from '../rotationRow';
import { formatScore } from '../formats';
import type { RotationsProps } from './RotationTable';

interface Stat {
  label: string;
  value: string;
  more: string;
  bad: boolean;
}

/** Summary figures of all rotations. */
export function RotationStats({ rows, now, until }: Pick<RotationsProps, 'rows' | 'now' | 'until'>) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.figures}>
      {statsOf(rows, now, until).map(({ label, value, more, bad }) => (
        <div key={label} className={styles.figure}>
          <dt className={styles.label}>{label}</dt>
          <dd className={bad ? styles.bad : styles.value}>{value}</dd>
          <dd className={styles.more}>{more}</dd>
        </div>
      ))}
    </dl>
  );
}

function statsOf(rows: RotationRow[], now: number, until: number): Stat[] {
  const uncovered = rows.filter((row) => isGapNow(row, now));
  const withGap = rows.filter(({ nextGap }) => nextGap !== null && nextGap < until);
  const minutes = rows.reduce((sum, { gapMinutes }) => sum + (gapMinutes ?? 0), 0);
  const unknown = rows.reduce((sum, { unknownMinutes }) => sum + (unknownMinutes ?? 0), 0);
  const people = new Set(rows.flatMap(({ onNow }) => onNow.map(({ name }) => name)));
  const lowest = rows.filter(({ score }) => score !== null).sort((a, b) => Number(a.score) - Number(b.score))[0];
  return [
    {
      label: t('rotations.figure.now', 'On call now'),
      value: t('rotations.figure.people', '{{count}} people', {
        count: people.size,
        defaultValue_one: '{{count}} person',
      }),
      more: missingText(uncovered, rows.filter(isUnread)),
      bad: uncovered.length > 0,
    },
    {
      label: t('rotations.figure.withGap', 'Rotations with a gap ahead'),
      value: t('rotations.figure.ofAll', '{{some}} of {{all}}', { some: withGap.length, all: rows.length }),
      more: withGap.length > 0 ? namesOf(withGap) : t('rotations.figure.noGap', 'None in this time range'),
      bad: withGap.length > 0,
    },
    {
      label: t('rotations.figure.nobody', 'Time with nobody on call'),
      value: minutes > 0 ? formatMinutes(minutes) : noTimeText(unknown),
      more: inRangeText(unknown),
      bad: minutes > 0,
    },
    {
      label: t('rotations.figure.lowest', 'Lowest score'),
      value: lowest ? formatScore(lowest.score ?? 0) : '–',
      more: lowest?.name ?? t('rotations.unknown', 'Not known'),
      bad: false,
    },
  ];
}

function missingText(uncovered: RotationRow[], unread: RotationRow[]): string {
  if (uncovered.length > 0) {
    return t('rotations.figure.uncovered', 'Nobody for {{rotations}}', { rotations: namesOf(uncovered) });
  }
  return unread.length > 0
    ? t('rotations.figure.unread', 'Not known for {{rotations}}', { rotations: namesOf(unread) })
    : t('rotations.figure.covered', 'Nobody is missing');
}

/** Text for no gaps: "None known" when some hours are unknown, since these may be gaps too. */
function noTimeText(unknown: number): string {
  return unknown > 0 ? t('rotations.noKnownGap', 'None known') : t('rotations.figure.noTime', 'None');
}

function inRangeText(unknown: number): string {
  return unknown > 0
    ? t('rotations.figure.inRangeBut', 'In this time range, past and ahead; {{length}} not known', {
        length: formatMinutes(unknown),
      })
    : t('rotations.figure.inRange', 'In this time range, past and ahead');
}

/** Names of at most three rotations, so that the figure stays small. */
function namesOf(rows: RotationRow[]): string {
  const names = rows.slice(0, 3).map(({ name }) => name);
  return rows.length > 3
    ? t('rotations.figure.andMore', '{{names}} and {{n}} more', { names: names.join(', '), n: rows.length - 3 })
    : names.join(', ');
}

const getStyles = (theme: GrafanaTheme2) => {
  const value = { ...theme.typography.h3, margin: 0 };
  return {
    figures: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1, 4), margin: 0 }),
    figure: css({ flex: '1 1 0', minWidth: theme.spacing(20) }),
    label: css({ ...theme.typography.bodySmall, fontWeight: theme.typography.fontWeightMedium }),
    value: css(value),
    bad: css({ ...value, color: theme.colors.error.text }),
    more: css({ ...theme.typography.bodySmall, margin: 0, color: theme.colors.text.secondary }),
  };
};
