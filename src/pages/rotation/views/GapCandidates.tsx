import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText, StatusLabel } from '../../../shared/components/StatusLabel';
import { formatDuration, formatShortSpan } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { type Candidate, type OpenGap, readOpenGaps } from '../openGap';

/** Candidates for each open gap, the best first, each with reasons. */
export function GapCandidates({ frames, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const gaps = useMemo(() => readOpenGaps(frames), [frames]);
  return (
    <div className={styles.gaps}>
      {gaps.map((gap) => (
        <Gap key={gap.from} gap={gap} zone={zone} />
      ))}
    </div>
  );
}

function Gap({ gap, zone }: { gap: OpenGap; zone: string }) {
  const styles = useStyles2(getStyles);
  const title = `${formatShortSpan(gap, zone)} (${formatDuration(gap)})`;
  return (
    <section aria-label={title}>
      <Text element="h3" variant="h6">
        {title}
      </Text>
      {gap.candidates.length > 0 ? (
        <ol className={styles.people}>
          {gap.candidates.map((candidate) => (
            <li key={candidate.id}>
              <Person candidate={candidate} />
            </li>
          ))}
        </ol>
      ) : (
        <MutedText>
          <Trans i18nKey="rotation.cover.nobody">The rotation has no member who could take it.</Trans>
        </MutedText>
      )}
    </section>
  );
}

function Person({ candidate: { name, available, reasons } }: { candidate: Candidate }) {
  return (
    <>
      {available ? (
        <Text weight="medium">{name}</Text>
      ) : (
        <StatusLabel tone="bad">{t('rotation.cover.notAvailable', '{{name}}: better not', { name })}</StatusLabel>
      )}
      <MutedText>{reasons}</MutedText>
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  gaps: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 4) }),
  people: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
    margin: theme.spacing(1, 0, 0),
    paddingLeft: theme.spacing(3),
  }),
});
