import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { Quiet, Sign } from '../../../shared/components/Sign';
import { PLAIN } from '../../../shared/formats/plain';
import { shareText } from '../../../shared/formats/shares';
import { momentText, relativeText } from '../../../shared/formats/times';
import { stateText } from '../../../shared/slo/states';
import { STATE_ICONS, TONES } from '../../../shared/slo/StateSign';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { Facts } from '../../shared/views/Facts';
import { Burn, Coverage, Remaining, RunsOut, Sli } from '../../slos/views/cells';
import { headers } from '../../slos/views/SloTable';
import { remarksOf, type Standing, standingOf, type Trouble, troublesOf } from '../standing';

/** How the SLO stands in a sentence, then its figures, then what is wrong or odd. */
export function Now({ frames, now, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const standing = useMemo(() => standingOf(frames), [frames]);
  const troubles = useMemo(() => troublesOf(frames), [frames]);
  const remarks = useMemo(() => remarksOf(frames), [frames]);
  return (
    <div className={styles.now}>
      {standing && <Headline standing={standing} now={now} />}
      {standing && <Facts facts={factsOf(standing, now, zone)} />}
      {troubles.length + remarks.length > 0 && (
        <ul className={styles.troubles} aria-label={t('slo.now.troubles', 'Problems and notes')}>
          {troubles.map((trouble) => (
            <li key={trouble.key}>
              <TroubleLine trouble={trouble} now={now} zone={zone} />
            </li>
          ))}
          {remarks.map((text) => (
            <li key={text}>
              <Sign tone="fair">{text}</Sign>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Headline({ standing, now }: { standing: Standing; now: number }) {
  const { state, description } = standing;
  return (
    <div>
      <Text element="h3" variant="h4">
        <Sign tone={TONES[state]} icon={STATE_ICONS[state]}>
          {stateText(state)}: {headlineOf(standing, now)}
        </Sign>
      </Text>
      {description !== '' && <Quiet>{description}</Quiet>}
    </div>
  );
}

function headlineOf({ state, remaining, spent, exhaustsAt, measuredUntil }: Standing, now: number): string {
  if (measuredUntil === null) {
    return t('slo.now.never', 'nothing was measured yet.');
  }
  if (state === 'noData' || remaining === null) {
    return t('slo.now.noData', 'too little was measured of the last hour to say how it stands.');
  }
  if (state === 'exhausted') {
    return t('slo.now.exhausted', '{{share}} of the error budget is spent.', {
      share: shareText(spent ?? 1 - remaining),
    });
  }
  const left = t('slo.now.left', '{{share}} of the error budget is left', { share: shareText(remaining) });
  if (state === 'burning' && exhaustsAt !== null) {
    return t('slo.now.burning', '{{left}}. At this rate it is gone {{when}}.', {
      left,
      when: relativeText(exhaustsAt, now),
      ...PLAIN,
    });
  }
  return `${left}.`;
}

function factsOf(standing: Standing, now: number, zone: string) {
  const { remaining, burn, runsOut, sli, coverage } = headers();
  const { measuredUntil, backfill, team, service, method, place } = standing;
  const facts = [
    { label: remaining, value: <Remaining {...standing} /> },
    { label: t('slo.now.spent', 'Spent'), value: <Spent {...standing} /> },
    { label: burn, value: <Burn {...standing} /> },
    { label: runsOut, value: <RunsOut row={standing} now={now} zone={zone} /> },
    { label: sli, value: <Sli {...standing} /> },
    {
      label: coverage,
      value: (
        <div>
          <Coverage {...standing} />
          {measuredUntil !== null && (
            <Quiet>{t('slo.now.until', 'until {{at}}', { at: momentText(measuredUntil, zone), ...PLAIN })}</Quiet>
          )}
        </div>
      ),
    },
    {
      label: t('slo.now.whose', 'Whose'),
      value: (
        <div>
          {team}
          <Quiet>{service}</Quiet>
        </div>
      ),
    },
    {
      label: t('slo.now.method', 'Counted'),
      value: (
        <div>
          {method}
          <Quiet>{place}</Quiet>
        </div>
      ),
    },
  ];
  return backfill === null
    ? facts
    : [...facts, { label: t('slo.now.backfill', 'History'), value: <Backfill share={backfill} /> }];
}

function Spent({ spent, bad, total }: Standing) {
  if (spent === null) {
    return <Quiet>{t('slos.unknown', 'Not known')}</Quiet>;
  }
  return (
    <div>
      {t('slo.now.ofBudget', '{{share}} of the budget', { share: shareText(spent) })}
      {bad !== null && total !== null && (
        <Quiet>
          {t('slo.now.failed', '{{bad}} of {{total}} failed', { bad: countText(bad), total: countText(total) })}
        </Quiet>
      )}
    </div>
  );
}

function Backfill({ share }: { share: number }) {
  return <Sign tone="fair">{t('slo.now.reading', 'Being read: {{share}} done', { share: shareText(share) })}</Sign>;
}

function TroubleLine({ trouble, now, zone }: { trouble: Trouble; now: number; zone: string }) {
  const { kind, what, since } = trouble;
  return (
    <>
      <Sign tone={kind === 'note' ? 'fair' : 'bad'}>{what}</Sign>
      {since !== null && (
        <Quiet>
          {t('slo.now.since', 'Since {{at}}, {{ago}}', {
            at: momentText(since, zone),
            ago: relativeText(since, now),
            ...PLAIN,
          })}
        </Quiet>
      )}
    </>
  );
}

/** Events, which a query may answer in fractions. */
function countText(count: number): string {
  return count.toLocaleString(undefined, { maximumFractionDigits: count < 10 ? 1 : 0 });
}

const getStyles = (theme: GrafanaTheme2) => ({
  now: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  troubles: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
});
