import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { ClipboardButton, LinkButton, Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { MutedText, StatusLabel } from '../../../shared/components/StatusLabel';
import { formatBurnRate } from '../../../shared/formats/burnRate';
import { UNESCAPED } from '../../../shared/formats/unescaped';
import { formatShare } from '../../../shared/formats/shares';
import { formatMinutes } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { useDataSource } from '../../shared/useDataSource';
import { newRuleLink, provisioningOf } from '../alertRule';
import { readSloIdentity, readBurnAlerts, type BurnAlert } from '../sloStatus';

/** The burn alerts in words, each with its state and a link to create the rule in Grafana. */
export function Alerts({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const alerts = useMemo(() => readBurnAlerts(frames), [frames]);
  const slo = useMemo(() => readSloIdentity(frames), [frames]);
  const uid = useDataSource()?.uid ?? '';
  const { pathname, search } = useLocation();
  if (alerts.length === 0) {
    return <MutedText>{t('slo.alerts.none', 'The definition has no burn alert.')}</MutedText>;
  }
  return (
    <>
      <ul className={styles.alerts}>
        {alerts.map((alert) => (
          <li key={alert.key} className={styles.alert}>
            <Text weight="medium">{conditionText(alert)}</Text>
            <div>
              <Firing alert={alert} />
            </div>
            <MutedText>{factsText(alert)}</MutedText>
            <LinkButton
              size="sm"
              fill="text"
              icon="bell"
              className={styles.create}
              href={newRuleLink(slo, alert, uid, pathname + search)}
              aria-label={t('slo.alerts.createOne', 'Create alert rule: {{condition}}', {
                condition: conditionText(alert),
                ...UNESCAPED,
              })}
            >
              <Trans i18nKey="slo.alerts.create">Create alert rule</Trans>
            </LinkButton>
          </li>
        ))}
      </ul>
      <ClipboardButton size="sm" variant="secondary" icon="copy" getText={() => provisioningOf(slo, alerts, uid)}>
        <Trans i18nKey="slo.alerts.copy">Copy all as a provisioning file (YAML)</Trans>
      </ClipboardButton>
    </>
  );
}

/** `Page at 14.4× over 1 h and 5 min`. */
function conditionText({ severity, burn, long, short, pending }: BurnAlert): string {
  const values = { burn: formatBurnRate(burn), long: formatMinutes(long), short: formatMinutes(short), ...UNESCAPED };
  const condition =
    severity === 'page'
      ? t('slo.alerts.page', 'Page at {{burn}} over {{long}} and {{short}}', values)
      : t('slo.alerts.ticket', 'Ticket at {{burn}} over {{long}} and {{short}}', values);
  return pending > 0
    ? t('slo.alerts.pending', '{{condition}}, held for {{pending}}', {
        condition,
        pending: formatMinutes(pending),
        ...UNESCAPED,
      })
    : condition;
}

function Firing({ alert: { firing } }: { alert: BurnAlert }) {
  if (firing === null) {
    return <StatusLabel tone="unknown">{t('slo.alerts.frozen', 'Frozen: too little was measured')}</StatusLabel>;
  }
  return firing ? (
    <StatusLabel tone="bad" icon="fire">
      {t('slo.alerts.firing', 'Burning this fast now')}
    </StatusLabel>
  ) : (
    <StatusLabel tone="good">{t('slo.alerts.quiet', 'Quiet')}</StatusLabel>
  );
}

function factsText({ burnLong, burnShort, long, short, budgetAtFire }: BurnAlert): string {
  const now = [
    [burnLong, long],
    [burnShort, short],
  ].flatMap(([burn, window]) =>
    burn === null || window === null
      ? []
      : [
          t('slo.alerts.now', '{{burn}} over {{window}}', {
            burn: formatBurnRate(burn),
            window: formatMinutes(window),
            ...UNESCAPED,
          }),
        ]
  );
  const spent =
    budgetAtFire === null
      ? []
      : [t('slo.alerts.spent', '{{share}} of the budget is spent when it fires', { share: formatShare(budgetAtFire) })];
  return [
    ...(now.length > 0 ? [t('slo.alerts.nowIs', 'now {{rates}}', { rates: now.join(', '), ...UNESCAPED })] : []),
    ...spent,
  ].join(' · ');
}

const getStyles = (theme: GrafanaTheme2) => ({
  alerts: css({ display: 'flex', flexDirection: 'column', listStyle: 'none' }),
  create: css({ paddingLeft: 0 }),
  alert: css({
    padding: theme.spacing(1, 0),
    '& + &': { borderTop: `1px solid ${theme.colors.border.weak}` },
  }),
});
