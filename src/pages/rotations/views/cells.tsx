import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { MutedText, StatusLabel, type Tone } from '../../../shared/components/StatusLabel';
import { formatCoverage } from '../../../shared/formats/shares';
import {
  formatLocalTime,
  formatMinutes,
  formatMoment,
  formatNearbyMoment,
  formatRelativeTime,
} from '../../../shared/formats/times';
import { isGapNow, isPartlyUnknown, isUnread, type OnCall, type RotationRow } from '../rotationRow';
import { type Grade, gradeOf, gradeLabel, formatLoad, formatZoneCity, formatScore } from '../formats';

interface CellProps {
  row: RotationRow;
  now: number;
  /** End of the time range, epoch milliseconds. */
  until: number;
  /** The viewer's time zone. */
  zone: string;
}

/** Who is on call now, with their local time. */
export function OnCallNow({ row, now }: Pick<CellProps, 'row' | 'now'>) {
  if (row.onNow.length > 0) {
    return <People people={row.onNow} at={now} />;
  }
  if (isUnread(row)) {
    return <Unknown />;
  }
  return isGapNow(row, now) ? (
    <StatusLabel tone="bad">{t('rotations.nobodyNow', 'Nobody')}</StatusLabel>
  ) : (
    <MutedText>{t('rotations.offHours', 'Nobody needed now')}</MutedText>
  );
}

/** Who is on call next, with the time of the handoff, also in their local time. */
export function OnCallNext({ row, now, zone }: Omit<CellProps, 'until'>) {
  const { next, nextAt } = row;
  if (nextAt === null || next.length === 0) {
    return isUnread(row) ? <Unknown /> : <MutedText>{t('rotations.noNext', 'Nobody planned')}</MutedText>;
  }
  return (
    <div>
      <People people={next} at={nextAt} />
      <When at={nextAt} now={now} zone={zone} />
    </div>
  );
}

/** Start and length of the next gap; a gap after the time range is not shown as a warning. */
export function NextGap({ row, now, until, zone }: CellProps) {
  const { nextGap, nextGapMinutes } = row;
  if (nextGap === null && isUnread(row)) {
    return <Unknown />;
  }
  if (nextGap === null) {
    return isPartlyUnknown(row) ? (
      <StatusLabel tone="unknown">{t('rotations.noKnownGap', 'None known')}</StatusLabel>
    ) : (
      <StatusLabel tone="good">{t('rotations.noGap', 'None')}</StatusLabel>
    );
  }
  const length = formatMinutes(nextGapMinutes ?? 0);
  const text = isGapNow(row, now)
    ? t('rotations.gapNow', 'Now, for {{length}}', { length })
    : t('rotations.gapAhead', '{{when}}, for {{length}}', { when: formatRelativeTime(nextGap, now), length });
  return (
    <div>
      <StatusLabel tone={nextGap < until ? 'bad' : 'fair'}>{text}</StatusLabel>
      <MutedText>{formatMoment(nextGap, zone)}</MutedText>
    </div>
  );
}

/** Coverage as a share of the known hours, and the number of unknown hours. */
export function CoverageShare({ coverage, unknownMinutes }: Pick<RotationRow, 'coverage' | 'unknownMinutes'>) {
  if (coverage === null) {
    return <Unknown />;
  }
  return (
    <div>
      <span>{formatCoverage(coverage)}</span>
      {isPartlyUnknown({ unknownMinutes }) && (
        <MutedText>
          {t('rotations.partlyUnknown', '{{length}} not known', { length: formatMinutes(unknownMinutes ?? 0) })}
        </MutedText>
      )}
    </div>
  );
}

/** The score with its grade in words, and a bar of proportional length. */
export function Score({ score }: Pick<RotationRow, 'score'>) {
  const styles = useStyles2(getStyles);
  if (score === null) {
    return <Unknown />;
  }
  const grade = gradeOf(score);
  return (
    <div className={styles.score}>
      <StatusLabel tone={TONES[grade]}>
        {t('rotations.score', '{{score}} {{grade}}', { score: formatScore(score), grade: gradeLabel(grade) })}
      </StatusLabel>
      <div className={styles.track} aria-hidden>
        <div className={styles[TONES[grade]]} style={{ width: `${score}%` }} />
      </div>
    </div>
  );
}

/** Spread of the members' balances of expected load. */
export function Balance({ balanceSpread, loadUnit }: Pick<RotationRow, 'balanceSpread' | 'loadUnit'>) {
  return balanceSpread === null ? (
    <Unknown />
  ) : (
    <div>
      {formatLoad(balanceSpread, loadUnit)}
      <MutedText>{t('rotations.balanceOf', 'between most and least loaded')}</MutedText>
    </div>
  );
}

/** When the feed was last read, and its problem if there is one. */
export function LastRead({ row: { readAt, problem }, now }: Pick<CellProps, 'row' | 'now'>) {
  const age = readAt === null ? t('rotations.neverRead', 'Never') : formatRelativeTime(readAt, now);
  return problem === null ? (
    <span>{age}</span>
  ) : (
    <div>
      <StatusLabel tone="bad">{t('rotations.readProblem', 'Cannot be read')}</StatusLabel>
      <MutedText>{problem}</MutedText>
      <MutedText>{t('rotations.lastRead', 'Last read: {{age}}', { age })}</MutedText>
    </div>
  );
}

function People({ people, at }: { people: OnCall[]; at: number }) {
  return (
    <>
      {people.map(({ name, zone }) => (
        <div key={name}>
          {name}
          {zone !== null && (
            <MutedText>
              {t('rotations.localTime', '{{time}} in {{place}}', {
                time: formatLocalTime(at, zone),
                place: formatZoneCity(zone),
              })}
            </MutedText>
          )}
        </div>
      ))}
    </>
  );
}

function When({ at, now, zone }: { at: number; now: number; zone: string }) {
  return (
    <MutedText>
      {formatRelativeTime(at, now)}, {formatNearbyMoment(at, now, zone)}
    </MutedText>
  );
}

function Unknown() {
  return <MutedText>{t('rotations.unknown', 'Not known')}</MutedText>;
}

const TONES = { good: 'good', fair: 'fair', poor: 'bad' } as const satisfies Record<Grade, Tone>;

const getStyles = (theme: GrafanaTheme2) => {
  const { success, warning, error } = theme.colors;
  const bar = (background: string) => css({ height: '100%', borderRadius: theme.shape.radius.pill, background });
  return {
    score: css({ minWidth: theme.spacing(10) }),
    track: css({
      height: theme.spacing(0.5),
      marginTop: theme.spacing(0.5),
      maxWidth: theme.spacing(12),
      borderRadius: theme.shape.radius.pill,
      background: theme.colors.background.secondary,
    }),
    good: bar(success.main),
    fair: bar(warning.main),
    bad: bar(error.main),
  };
};
