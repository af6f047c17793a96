import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { ClipboardButton, LinkButton, Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { useLocation } from 'react-router-dom';
import { Quiet, Sign } from '../../../shared/components/Sign';
import { burnText } from '../../../shared/formats/burnRate';
import { PLAIN } from '../../../shared/formats/plain';
import { shareText } from '../../../shared/formats/shares';
import { minutesText } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { useDataSource } from '../../shared/useDataSource';
import { newRuleLink, provisioningOf } from '../alertRule';
import { aboutOf, alertsOf, type BurnAlert } from '../standing';

/** Each burn alert in words, with how it stands and a way to have Grafana evaluate it. */
export function Alerts({ frames }: ViewProps) {
  const styles = useStyles2(getStyles);
  const alerts = useMemo(() => alertsOf(frames), [frames]);
  const slo = useMemo(() => aboutOf(frames), [frames]);
  const uid = useDataSource()?.uid ?? '';
  const { pathname, search } = useLocation();
  if (alerts.length === 0) {
    return <Quiet>{t('slo.alerts.none', 'The definition has no burn alert.')}</Quiet>;
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
            <Quiet>{factsText(alert)}</Quiet>
            <LinkButton
              size="sm"
              fill="text"
              icon="bell"
              className={styles.create}
              href={newRuleLink(slo, alert, uid, pathname + search)}
              aria-label={t('slo.alerts.createOne', 'Create alert rule: {{condition}}', {
                condition: conditionText(alert),
                ...PLAIN,
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
  const values = { burn: burnText(burn), long: minutesText(long), short: minutesText(short), ...PLAIN };
  const condition =
    severity === 'page'
      ? t('slo.alerts.page', 'Page at {{burn}} over {{long}} and {{short}}', values)
      : t('slo.alerts.ticket', 'Ticket at {{burn}} over {{long}} and {{short}}', values);
  return pending > 0
    ? t('slo.alerts.pending', '{{condition}}, held for {{pending}}', {
        condition,
        pending: minutesText(pending),
        ...PLAIN,
      })
    : condition;
}

function Firing({ alert: { firing } }: { alert: BurnAlert }) {
  if (firing === null) {
    return <Sign tone="unknown">{t('slo.alerts.frozen', 'Frozen: too little was measured')}</Sign>;
  }
  return firing ? (
    <Sign tone="bad" icon="fire">
      {t('slo.alerts.firing', 'Burning this fast now')}
    </Sign>
  ) : (
    <Sign tone="good">{t('slo.alerts.quiet', 'Quiet')}</Sign>
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
            burn: burnText(burn),
            window: minutesText(window),
            ...PLAIN,
          }),
        ]
  );
  const spent =
    budgetAtFire === null
      ? []
      : [t('slo.alerts.spent', '{{share}} of the budget is spent when it fires', { share: shareText(budgetAtFire) })];
  return [
    ...(now.length > 0 ? [t('slo.alerts.nowIs', 'now {{rates}}', { rates: now.join(', '), ...PLAIN })] : []),
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
