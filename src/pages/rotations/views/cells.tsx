import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { useStyles2 } from '@grafana/ui';
import { Quiet, Sign, type Tone } from '../../../shared/components/Sign';
import { coverageText } from '../../../shared/formats/shares';
import { localTimeText, minutesText, momentText, nearMomentText, relativeText } from '../../../shared/formats/times';
import { isGapNow, isPartlyUnknown, isUnread, type OnCall, type RotationRow } from '../rotationRow';
import { type Grade, gradeOf, gradeText, loadText, placeText, scoreText } from '../words';

interface CellProps {
  row: RotationRow;
  now: number;
  /** End of the time range, epoch milliseconds. */
  until: number;
  /** The viewer's time zone. */
  zone: string;
}

/** Who is on call, with the time where they are. */
export function OnCallNow({ row, now }: Pick<CellProps, 'row' | 'now'>) {
  if (row.onNow.length > 0) {
    return <People people={row.onNow} at={now} />;
  }
  if (isUnread(row)) {
    return <Unknown />;
  }
  return isGapNow(row, now) ? (
    <Sign tone="bad">{t('rotations.nobodyNow', 'Nobody')}</Sign>
  ) : (
    <Quiet>{t('rotations.offHours', 'Nobody needed now')}</Quiet>
  );
}

/** Who takes over, when, and what time it is there then. */
export function OnCallNext({ row, now, zone }: Omit<CellProps, 'until'>) {
  const { next, nextAt } = row;
  if (nextAt === null || next.length === 0) {
    return isUnread(row) ? <Unknown /> : <Quiet>{t('rotations.noNext', 'Nobody planned')}</Quiet>;
  }
  return (
    <div>
      <People people={next} at={nextAt} />
      <When at={nextAt} now={now} zone={zone} />
    </div>
  );
}

/** When nobody will be on call, and for how long; one after the time range is no alarm yet. */
export function NextGap({ row, now, until, zone }: CellProps) {
  const { nextGap, nextGapMinutes } = row;
  if (nextGap === null && isUnread(row)) {
    return <Unknown />;
  }
  if (nextGap === null) {
    return isPartlyUnknown(row) ? (
      <Sign tone="unknown">{t('rotations.noKnownGap', 'None known')}</Sign>
    ) : (
      <Sign tone="good">{t('rotations.noGap', 'None')}</Sign>
    );
  }
  const length = minutesText(nextGapMinutes ?? 0);
  const text = isGapNow(row, now)
    ? t('rotations.gapNow', 'Now, for {{length}}', { length })
    : t('rotations.gapAhead', '{{when}}, for {{length}}', { when: relativeText(nextGap, now), length });
  return (
    <div>
      <Sign tone={nextGap < until ? 'bad' : 'fair'}>{text}</Sign>
      <Quiet>{momentText(nextGap, zone)}</Quiet>
    </div>
  );
}

/** The covered share of the hours that are known, and how many are not. */
export function CoverageShare({ coverage, unknownMinutes }: Pick<RotationRow, 'coverage' | 'unknownMinutes'>) {
  if (coverage === null) {
    return <Unknown />;
  }
  return (
    <div>
      <span>{coverageText(coverage)}</span>
      {isPartlyUnknown({ unknownMinutes }) && (
        <Quiet>
          {t('rotations.partlyUnknown', '{{length}} not known', { length: minutesText(unknownMinutes ?? 0) })}
        </Quiet>
      )}
    </div>
  );
}

/** The score with a word for it, and a bar of its length. */
export function Score({ score }: Pick<RotationRow, 'score'>) {
  const styles = useStyles2(getStyles);
  if (score === null) {
    return <Unknown />;
  }
  const grade = gradeOf(score);
  return (
    <div className={styles.score}>
      <Sign tone={TONES[grade]}>
        {t('rotations.score', '{{score}} {{grade}}', { score: scoreText(score), grade: gradeText(grade) })}
      </Sign>
      <div className={styles.track} aria-hidden>
        <div className={styles[TONES[grade]]} style={{ width: `${score}%` }} />
      </div>
    </div>
  );
}

/** How far apart the members are in what their hours are expected to bring. */
export function Balance({ balanceSpread, loadUnit }: Pick<RotationRow, 'balanceSpread' | 'loadUnit'>) {
  return balanceSpread === null ? (
    <Unknown />
  ) : (
    <div>
      {loadText(balanceSpread, loadUnit)}
      <Quiet>{t('rotations.balanceOf', 'between most and least loaded')}</Quiet>
    </div>
  );
}

/** When the calendar or rota was last read, and what is wrong with it. */
export function LastRead({ row: { readAt, problem }, now }: Pick<CellProps, 'row' | 'now'>) {
  const age = readAt === null ? t('rotations.neverRead', 'Never') : relativeText(readAt, now);
  return problem === null ? (
    <span>{age}</span>
  ) : (
    <div>
      <Sign tone="bad">{t('rotations.readProblem', 'Cannot be read')}</Sign>
      <Quiet>{problem}</Quiet>
      <Quiet>{t('rotations.lastRead', 'Last read: {{age}}', { age })}</Quiet>
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
            <Quiet>
              {t('rotations.localTime', '{{time}} in {{place}}', {
                time: localTimeText(at, zone),
                place: placeText(zone),
              })}
            </Quiet>
          )}
        </div>
      ))}
    </>
  );
}

function When({ at, now, zone }: { at: number; now: number; zone: string }) {
  return (
    <Quiet>
      {relativeText(at, now)}, {nearMomentText(at, now, zone)}
    </Quiet>
  );
}

function Unknown() {
  return <Quiet>{t('rotations.unknown', 'Not known')}</Quiet>;
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
