import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type IconName, TextLink, useStyles2 } from '@grafana/ui';
import { MutedText, StatusLabel, type Tone } from '../../../shared/components/StatusLabel';
import { formatPages } from '../../../shared/formats/pages';
import { formatShare } from '../../../shared/formats/shares';
import { formatMinutes, formatShortSpan } from '../../../shared/formats/times';
import { pagesLink } from '../../../shared/links/pagesLink';
import { MINUTE } from '../../../shared/time';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { ShowTimeButton } from '../../shared/views/ShowTimeButton';
import { type Attribution, attributionLabel } from '../attribution';
import type { StatementLine } from '../statement';

/** Time before and after an episode that its links to pages and incidents cover, ms. */
const AROUND = 15 * MINUTE;

/** Share of the budget, with a bar relative to the largest share. */
export function SpentShare({
  line: { spent, minutes, background },
  largest,
}: {
  line: StatementLine;
  largest: number;
}) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.share}>
      {formatShare(spent)}
      <div className={styles.track} aria-hidden>
        <div className={styles.bar} style={{ width: `${largest > 0 ? (spent / largest) * 100 : 0}%` }} />
      </div>
      {!background && minutes !== null && <MutedText>{formatMinutes(minutes)}</MutedText>}
    </div>
  );
}

interface StatementCauseProps extends Pick<ViewProps, 'zone' | 'onTimeRange'> {
  line: StatementLine;
  /** Service whose pages are linked; empty when unknown. */
  service: string;
}

/** Cause and time of a statement line, with links to look at that time. */
export function StatementCause({ line, service, zone, onTimeRange }: StatementCauseProps) {
  const styles = useStyles2(getStyles);
  const { attribution, background, pages, what } = line;
  if (background) {
    return (
      <div>
        <StatusLabel tone="unknown" icon="minus">
          {t('slo.statement.background', 'Outside of episodes')}
        </StatusLabel>
        <MutedText>{what}</MutedText>
      </div>
    );
  }
  const around = { from: line.from - AROUND, to: line.to + AROUND };
  return (
    <div>
      <StatusLabel tone={TONES[attribution]} icon={ICONS[attribution]}>
        {attributionLabel(attribution)}
      </StatusLabel>
      <div>{what}</div>
      <MutedText>
        {[formatShortSpan(line, zone), pages > 0 && formatPages(pages)].filter(Boolean).join(' · ')}
      </MutedText>
      <div className={styles.links}>
        <ShowTimeButton span={line} zone={zone} onTimeRange={onTimeRange} />
        {service !== '' && (
          <TextLink href={pagesLink(service, around)} variant="bodySmall" inline={false}>
            {t('slo.statement.pagesThen', 'Pages and incidents of that time')}
          </TextLink>
        )}
      </div>
    </div>
  );
}

const TONES: Record<Attribution, Tone> = {
  pages: 'good',
  incident: 'fair',
  deploy: 'fair',
  maintenance: 'good',
  unattributed: 'bad',
};

const ICONS: Record<Attribution, IconName> = {
  pages: 'bell',
  incident: 'exclamation-circle',
  deploy: 'rocket',
  maintenance: 'cog',
  unattributed: 'question-circle',
};

const getStyles = (theme: GrafanaTheme2) => ({
  share: css({ minWidth: theme.spacing(9) }),
  track: css({ height: theme.spacing(0.75), margin: theme.spacing(0.5, 0), background: theme.colors.secondary.main }),
  bar: css({ height: '100%', minWidth: 1, background: theme.colors.warning.main }),
  links: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 1) }),
});
