import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText, StatusLabel } from '../../../shared/components/StatusLabel';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import { formatShare } from '../../../shared/formats/shares';
import { formatMoment, formatRelativeTime } from '../../../shared/formats/times';
import { sloStateLabel } from '../../../shared/slo/states';
import { STATE_ICONS, TONES } from '../../../shared/slo/SloStateLabel';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { LabelledValues } from '../../shared/views/LabelledValues';
import { BurnRate, Coverage, Remaining, RunsOut, Sli } from '../../slos/views/cells';
import { sloHeaders } from '../../slos/views/SloTable';
import { readNotices, type SloStatus, readSloStatus, type SloProblem, readProblems } from '../sloStatus';

/** The SLO's status as a sentence, then its figures, problems and notes. */
export function SloNow({ frames, now, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const status = useMemo(() => readSloStatus(frames), [frames]);
  const problems = useMemo(() => readProblems(frames), [frames]);
  const notices = useMemo(() => readNotices(frames), [frames]);
  return (
    <div className={styles.now}>
      {status && <Headline status={status} now={now} />}
      {status && <LabelledValues values={valuesOf(status, now, zone)} />}
      {problems.length + notices.length > 0 && (
        <ul className={styles.problems} aria-label={t('slo.now.troubles', 'Problems and notes')}>
          {problems.map((problem) => (
            <li key={problem.key}>
              <ProblemLine problem={problem} now={now} zone={zone} />
            </li>
          ))}
          {notices.map((text) => (
            <li key={text}>
              <StatusLabel tone="fair">{text}</StatusLabel>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Headline({ status, now }: { status: SloStatus; now: number }) {
  const { state, description } = status;
  return (
    <div>
      <Text element="h3" variant="h4">
        <StatusLabel tone={TONES[state]} icon={STATE_ICONS[state]}>
          {sloStateLabel(state)}: {headlineOf(status, now)}
        </StatusLabel>
      </Text>
      {description !== '' && <MutedText>{description}</MutedText>}
    </div>
  );
}

function headlineOf({ state, remaining, spent, exhaustsAt, measuredUntil }: SloStatus, now: number): string {
  if (measuredUntil === null) {
    return t('slo.now.never', 'nothing was measured yet.');
  }
  if (state === 'noData' || remaining === null) {
    return t('slo.now.noData', 'too little was measured of the last hour to say how it stands.');
  }
  if (state === 'exhausted') {
    return t('slo.now.exhausted', '{{share}} of the error budget is spent.', {
      share: formatShare(spent ?? 1 - remaining),
    });
  }
  const left = t('slo.now.left', '{{share}} of the error budget is left', { share: formatShare(remaining) });
  if (state === 'burning' && exhaustsAt !== null) {
    return t('slo.now.burning', '{{left}}. At this rate it is gone {{when}}.', {
      left,
      when: formatRelativeTime(exhaustsAt, now),
      ...UNESCAPED,
    });
  }
  return `${left}.`;
}

function valuesOf(status: SloStatus, now: number, zone: string) {
  const { remaining, burn, runsOut, sli, coverage } = sloHeaders();
  const { measuredUntil, backfill, team, service, method, place } = status;
  const facts = [
    { label: remaining, value: <Remaining {...status} /> },
    { label: t('slo.now.spent', 'Spent'), value: <Spent {...status} /> },
    { label: burn, value: <BurnRate {...status} /> },
    { label: runsOut, value: <RunsOut row={status} now={now} zone={zone} /> },
    { label: sli, value: <Sli {...status} /> },
    {
      label: coverage,
      value: (
        <div>
          <Coverage {...status} />
          {measuredUntil !== null && (
            <MutedText>
              {t('slo.now.until', 'until {{at}}', { at: formatMoment(measuredUntil, zone), ...UNESCAPED })}
            </MutedText>
          )}
        </div>
      ),
    },
    {
      label: t('slo.now.whose', 'Whose'),
      value: (
        <div>
          {team}
          <MutedText>{service}</MutedText>
        </div>
      ),
    },
    {
      label: t('slo.now.method', 'Counted'),
      value: (
        <div>
          {method}
          <MutedText>{place}</MutedText>
        </div>
      ),
    },
  ];
  return backfill === null
    ? facts
    : [...facts, { label: t('slo.now.backfill', 'History'), value: <Backfill share={backfill} /> }];
}

function Spent({ spent, bad, total }: SloStatus) {
  if (spent === null) {
    return <MutedText>{t('slos.unknown', 'Not known')}</MutedText>;
  }
  return (
    <div>
      {t('slo.now.ofBudget', '{{share}} of the budget', { share: formatShare(spent) })}
      {bad !== null && total !== null && (
        <MutedText>
          {t('slo.now.failed', '{{bad}} of {{total}} failed', { bad: countText(bad), total: countText(total) })}
        </MutedText>
      )}
    </div>
  );
}

function Backfill({ share }: { share: number }) {
  return (
    <StatusLabel tone="fair">
      {t('slo.now.reading', 'Being read: {{share}} done', { share: formatShare(share) })}
    </StatusLabel>
  );
}

function ProblemLine({ problem, now, zone }: { problem: SloProblem; now: number; zone: string }) {
  const { kind, what, since } = problem;
  return (
    <>
      <StatusLabel tone={kind === 'note' ? 'fair' : 'bad'}>{what}</StatusLabel>
      {since !== null && (
        <MutedText>
          {t('slo.now.since', 'Since {{at}}, {{ago}}', {
            at: formatMoment(since, zone),
            ago: formatRelativeTime(since, now),
            ...UNESCAPED,
          })}
        </MutedText>
      )}
    </>
  );
}

/** Formats a number of events, which may be fractional in the source's answer. */
function countText(count: number): string {
  return count.toLocaleString(undefined, { maximumFractionDigits: count < 10 ? 1 : 0 });
}

const getStyles = (theme: GrafanaTheme2) => ({
  now: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  problems: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
});
