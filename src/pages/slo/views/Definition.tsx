import { css } from '@emotion/css';
import type { GrafanaTheme2 } from '@grafana/data';
import { t, Trans } from '@grafana/i18n';
import { Text, useStyles2 } from '@grafana/ui';
import { useMemo } from 'react';
import { MutedText } from '../../../shared/components/StatusLabel';
import { formatMoment, formatRelativeTime } from '../../../shared/formats/times';
import type { ViewProps } from '../../shared/scene/ViewPanel';
import { readDefinition, readDefinitionHistory } from '../definition';

/** The SLO's definition, field by field, and its changes. */
export function Definition({ frames, now, zone }: ViewProps) {
  const styles = useStyles2(getStyles);
  const fields = useMemo(() => readDefinition(frames), [frames]);
  const history = useMemo(() => readDefinitionHistory(frames), [frames]);
  return (
    <div className={styles.parts}>
      <section className={styles.part}>
        <dl className={styles.fields}>
          {fields.map(({ key, field, value }) => (
            <div key={key} className={styles.field}>
              <dt className={styles.label}>{field}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section className={styles.part}>
        <Text element="h3" variant="h6">
          <Trans i18nKey="slo.definition.history">Changes</Trans>
        </Text>
        {history.length === 0 && <MutedText>{t('slo.definition.noHistory', 'None is known.')}</MutedText>}
        <ul className={styles.changes}>
          {history.map(({ key, knownAt, change, what }) => (
            <li key={key}>
              {[changeText(change), what].filter(Boolean).join(' · ')}
              <MutedText>
                {formatRelativeTime(knownAt, now)}, {formatMoment(knownAt, zone)}
              </MutedText>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** Label of a kind of change; kinds that only a newer store has keep their id. */
function changeText(change: string): string {
  switch (change) {
    case 'added':
      return t('slo.definition.added', 'Added');
    case 'changed':
      return t('slo.definition.changed', 'Changed');
    case 'removed':
      return t('slo.definition.removed', 'Removed');
    default:
      return change;
  }
}

const getStyles = (theme: GrafanaTheme2) => ({
  parts: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(2, 4) }),
  part: css({ flex: '1 1 0', minWidth: `min(${theme.spacing(44)}, 100%)` }),
  fields: css({ margin: 0 }),
  field: css({
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(0.5, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  label: css({ flex: `0 0 ${theme.spacing(18)}`, color: theme.colors.text.secondary }),
  value: css({
    flex: `1 1 ${theme.spacing(30)}`,
    margin: 0,
    minWidth: 0,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  changes: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), listStyle: 'none' }),
});
