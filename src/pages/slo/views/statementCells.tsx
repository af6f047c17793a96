import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t } from '@grafana/i18n';
import { type IconName, TextLink, useStyles2 } from '@grafana/ui';
import { Quiet, Sign, type Tone } from '../../../shared/components/Sign';
import { pagesText } from '../../../shared/formats/pages';
import { shareText } from '../../../shared/formats/shares';
import { minutesText, shortSpanText } from '../../../shared/formats/times';
import { pagesLink } from '../../../shared/links/pagesLink';
import { MINUTE } from '../../../shared/time';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { Show } from '../../shared/views/Show';
import { type Attribution, attributionText } from '../attribution';
import type { StatementLine } from '../statement';

/** Pages and incidents around an episode are looked for this long before and after it, ms. */
const AROUND = 15 * MINUTE;

/** Share of the budget, with a bar beside that of the largest. */
export function Share({ line: { spent, minutes, background }, most }: { line: StatementLine; most: number }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.share}>
      {shareText(spent)}
      <div className={styles.track} aria-hidden>
        <div className={styles.bar} style={{ width: `${most > 0 ? (spent / most) * 100 : 0}%` }} />
      </div>
      {!background && minutes !== null && <Quiet>{minutesText(minutes)}</Quiet>}
    </div>
  );
}

interface WhatProps extends Pick<ViewProps, 'zone' | 'onTimeRange'> {
  line: StatementLine;
  /** Whose pages to show; empty when not known. */
  service: string;
}

/** What happened around it, when, and ways to look at that time. */
export function What({ line, service, zone, onTimeRange }: WhatProps) {
  const styles = useStyles2(getStyles);
  const { attribution, background, pages, what } = line;
  if (background) {
    return (
      <div>
        <Sign tone="unknown" icon="minus">
          {t('slo.statement.background', 'Outside of episodes')}
        </Sign>
        <Quiet>{what}</Quiet>
      </div>
    );
  }
  const around = { from: line.from - AROUND, to: line.to + AROUND };
  return (
    <div>
      <Sign tone={TONES[attribution]} icon={ICONS[attribution]}>
        {attributionText(attribution)}
      </Sign>
      <div>{what}</div>
      <Quiet>{[shortSpanText(line, zone), pages > 0 && pagesText(pages)].filter(Boolean).join(' · ')}</Quiet>
      <div className={styles.links}>
        <Show span={line} zone={zone} onTimeRange={onTimeRange} />
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
